import type { Usage } from './usage'

/** What an event, or a whole body, of the Responses API says. */
export interface ResponsesFacts {
  /** The piece of text that it brings; null: none. */
  text: string | null
  kind: 'answer' | 'reasoning' | 'none'
  /** The answer is complete, or ended at its limit of tokens. */
  isFinished: boolean
  error: string | null
  usage: unknown
}

const NOTHING: ResponsesFacts = {
  text: null,
  kind: 'none',
  isFinished: false,
  error: null,
  usage: null,
}

const ANSWERS = new Set([
  'response.output_text.delta',
  'response.refusal.delta',
  'response.function_call_arguments.delta',
  'response.custom_tool_call_input.delta',
  'response.output_audio.delta',
])
const REASONINGS = new Set([
  'response.reasoning_text.delta',
  'response.reasoning_summary_text.delta',
  'response.reasoning.delta',
])

type Fields = Record<string, unknown>
const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' ? (value as Fields) : {}

/** Reads one event of a stream; null where it is none of this API. */
export function readResponsesEvent(body: Fields): ResponsesFacts | null {
  const { type } = body
  if (typeof type !== 'string') return null
  if (ANSWERS.has(type) || REASONINGS.has(type)) {
    const text = typeof body.delta === 'string' ? body.delta : ''
    if (text === '') return NOTHING
    return { ...NOTHING, text, kind: ANSWERS.has(type) ? 'answer' : 'reasoning' }
  }
  switch (type) {
    // A call begins with its name, which no delta repeats.
    case 'response.output_item.added':
      return /_call$/.test(String(fieldsOf(body.item).type))
        ? { ...NOTHING, kind: 'answer' }
        : NOTHING
    case 'response.completed':
    case 'response.incomplete':
      return { ...NOTHING, isFinished: true, usage: fieldsOf(body.response).usage }
    case 'response.failed':
      return { ...NOTHING, error: messageOf(fieldsOf(body.response).error) }
    case 'error':
      return { ...NOTHING, error: messageOf(body.error ?? body) }
    default:
      return type.startsWith('response.') ? NOTHING : null
  }
}

/** Reads a body that is no stream; null where it is none of this API. `texts` gathers what it says, reasoning first. */
export function readResponsesBody(
  body: Fields,
): (ResponsesFacts & { texts: { text: string; kind: 'answer' | 'reasoning' }[] }) | null {
  if (body.object !== 'response' && !Array.isArray(body.output)) return null
  const { status } = body
  const texts = (Array.isArray(body.output) ? body.output : []).flatMap(item => textsOf(item))
  const hasCall = (Array.isArray(body.output) ? body.output : []).some(item =>
    /_call$/.test(String(fieldsOf(item).type)),
  )
  return {
    text: null,
    kind: texts.some(({ kind }) => kind === 'answer') || hasCall ? 'answer' : 'none',
    isFinished: status === undefined || status === 'completed' || status === 'incomplete',
    error: status === 'failed' ? messageOf(body.error) : null,
    usage: body.usage,
    texts,
  }
}

function textsOf(value: unknown): { text: string; kind: 'answer' | 'reasoning' }[] {
  const { type, content, summary } = fieldsOf(value)
  const parts = [content, summary].flatMap(list => (Array.isArray(list) ? (list as unknown[]) : []))
  return parts.flatMap(part => {
    const { text, refusal } = fieldsOf(part)
    const said = typeof text === 'string' ? text : refusal
    if (typeof said !== 'string' || said === '') return []
    return [
      { text: said, kind: type === 'reasoning' ? ('reasoning' as const) : ('answer' as const) },
    ]
  })
}

function messageOf(error: unknown): string {
  const { message } = fieldsOf(error)
  return typeof message === 'string' && message !== '' ? message : JSON.stringify(error ?? 'failed')
}

const numberOr = (value: unknown): number => (typeof value === 'number' ? value : NaN)

/** Token counts in the words of any of the APIs; null where there are none. */
export function usageOf(given: unknown): Usage | null {
  if (given === null || typeof given !== 'object') return null
  const usage = given as Fields
  const details = fieldsOf(usage.prompt_tokens_details ?? usage.input_tokens_details)
  const total = numberOr(usage.total_tokens)
  const inTokens = numberOr(usage.prompt_tokens ?? usage.input_tokens)
  return {
    inTokens: Number.isNaN(inTokens) ? total : inTokens,
    outTokens: numberOr(usage.completion_tokens ?? usage.output_tokens),
    cachedTokens: numberOr(details.cached_tokens),
  }
}
