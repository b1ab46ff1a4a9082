import { createHash } from 'node:crypto'
import { canonicalJson, sourceText } from './canonical-json'
import { SourceNumber, type SourceJson, type SourceObject } from './source-json'
import { uniqueCallIds } from './unique-call-ids'

/** Which revision of the method reads a test set: that of the first tables, or the one with labelled rows. */
export type Generation = 'classic' | 'labelled'

export interface PreparedRequest {
  /** The body that is sent and stored, as text. */
  text: string
  /** The tool's identity of a request; the model's name is in it. */
  hash: string
  /** Without the model's name: pairs a vendor's row with the reference's. */
  pairKey: string
  /** Messages and tools alone: pairs rows that were asked with other settings. */
  questionKey: string
  /** Everything beside model, messages and tools, to tell in what two rows differ. */
  settings: Record<string, string>
}

/**
 * A line of a test set as it is sent: control keys dropped, `_input` messages made system messages, the model put in. The labelled
 * generation also brings reasoning of earlier turns into one field and makes call ids unique.
 */
export function prepareRequest(
  line: SourceObject,
  { model, generation, stream }: { model: string; generation: Generation; stream: boolean },
): PreparedRequest {
  const request: SourceObject = new Map(line)
  for (const key of CONTROL_KEYS) request.delete(key)
  const messages = request.get('messages')
  if (Array.isArray(messages)) {
    const rewritten = messages.map(message => rewriteMessage(message, generation))
    request.set('messages', generation === 'labelled' ? uniqueCallIds(rewritten) : rewritten)
  }
  if (stream) request.set('stream', true)
  request.set('model', model)
  return identify(request)
}

/** What identifies a request that is prepared already, for example in a results file. */
export function identify(request: SourceObject): PreparedRequest {
  const bare = new Map(request)
  bare.delete('model')
  const question: SourceObject = new Map()
  const settings: Record<string, string> = {}
  for (const [key, value] of bare) {
    if (key === 'messages' || key === 'tools') question.set(key, value)
    else settings[key] = canonicalJson(value)
  }
  return {
    text: sourceText(request),
    hash: md5(canonicalJson(request)),
    pairKey: md5(canonicalJson(bare)),
    questionKey: md5(canonicalJson(question)),
    settings,
  }
}

/** Read by the verifier and never sent: the tool's own, and those of the bundled set. */
export const CONTROL_KEYS = [
  'check_type',
  'expected_tool_call',
  'scenario_check',
  'should_call_tool',
  'case_id',
  'expected_script',
  'expected_text',
]

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex')
}

const REASONING_KEYS = ['reasoning_detail', 'reasoning', 'reason']

function rewriteMessage(message: SourceJson, generation: Generation): SourceJson {
  if (!(message instanceof Map)) return message
  const rewritten: SourceObject = new Map(message)
  if (rewritten.get('role') === '_input') rewritten.set('role', 'system')
  if (generation === 'classic' || !REASONING_KEYS.some(key => message.has(key))) return rewritten
  const reasoning = reasoningOf(message)
  for (const key of REASONING_KEYS) rewritten.delete(key)
  if (reasoning !== null) rewritten.set('reasoning_content', reasoning)
  return rewritten
}

/** Texts of a non-empty `reasoning_detail` list; else `reasoning`; else `reason`. */
function reasoningOf(message: SourceObject): SourceJson {
  const details = message.get('reasoning_detail')
  if (Array.isArray(details) && details.length > 0) {
    const texts = details.flatMap(item => {
      const text = item instanceof Map ? item.get('text') : undefined
      return typeof text === 'string' && text !== '' ? [text] : []
    })
    return texts.length === 0 ? null : texts.join('\n')
  }
  return [message.get('reasoning'), message.get('reason')].find(isTruthy) ?? null
}

function isTruthy(value: SourceJson | undefined): boolean {
  if (value instanceof SourceNumber) return Number(value.text) !== 0
  return value !== undefined && value !== null && value !== '' && value !== false
}
