import type { JsonObject } from '@contract'
import { countTokens, firstTokens } from './count-tokens'
import type { MockReply, MockRequest } from './mock-reply'

const PIECE = 16
const SYSTEM_FINGERPRINT = 'fp_mock'

/** A reply after `max_tokens`, with its finish reason and usage. */
interface Finished {
  text: string
  finishReason: string
  usage: JsonObject | null
}

function finish(reply: MockReply, request: MockRequest): Finished {
  const whole = reply.text ?? ''
  const text =
    request.maxTokens === null || reply.finishReason !== undefined
      ? whole
      : firstTokens(whole, request.maxTokens)
  const natural = reply.toolCalls?.length ? 'tool_calls' : 'stop'
  const finishReason = reply.finishReason ?? (text.length < whole.length ? 'length' : natural)
  return { text, finishReason, usage: usageOf(reply, request, text) }
}

function usageOf(reply: MockReply, request: MockRequest, text: string): JsonObject | null {
  if (reply.usage === null) return null
  const reasoning = reply.usage?.reasoning ?? (reply.reasoning ? countTokens(reply.reasoning) : 0)
  const calls = (reply.toolCalls ?? []).map(call => call.name + call.arguments).join('')
  const prompt =
    reply.usage?.prompt ??
    request.messages.reduce((sum, message) => sum + 4 + countTokens(message.text), 0)
  const completion = reply.usage?.completion ?? countTokens(text + calls) + reasoning
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    ...(reasoning > 0 && { completion_tokens_details: { reasoning_tokens: reasoning } }),
  }
}

function wireCalls(reply: MockReply, request: MockRequest): JsonObject[] {
  return (reply.toolCalls ?? []).map((call, at) => ({
    id: call.id ?? `call_${request.index}_${at}`,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }))
}

function head(reply: MockReply, request: MockRequest, object: string): JsonObject {
  return {
    id: `chatcmpl-mock-${request.index}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model: reply.model ?? request.model,
    system_fingerprint: SYSTEM_FINGERPRINT,
  }
}

/** The body of a whole completion. */
export function completionBody(reply: MockReply, request: MockRequest): string {
  const { text, finishReason, usage } = finish(reply, request)
  const calls = wireCalls(reply, request)
  const message = {
    role: 'assistant',
    content: calls.length > 0 && text === '' ? null : text,
    ...(reply.reasoning !== undefined && {
      [reply.reasoningField ?? 'reasoning_content']: reply.reasoning,
    }),
    ...(calls.length > 0 && { tool_calls: calls }),
  }
  const reason = reply.fault === 'no-finish' ? null : finishReason
  const said = request.isCompletion ? { text: withThinking(reply, text) } : { message }
  const choices =
    reply.fault === 'no-choices' ? null : [{ index: 0, ...said, finish_reason: reason }]
  const object = request.isCompletion ? 'text_completion' : 'chat.completion'
  return JSON.stringify({ ...head(reply, request, object), choices, ...(usage && { usage }) })
}

/** A completion has no field for thinking. */
const withThinking = ({ reasoning }: MockReply, text: string): string =>
  reasoning === undefined ? text : `<think>${reasoning}</think>${text}`

/** The events of a streamed completion, each as it goes over the wire. */
export function completionEvents(reply: MockReply, request: MockRequest): string[] {
  const { text, finishReason, usage } = finish(reply, request)
  const start = `data: ${JSON.stringify(head(reply, request, 'chat.completion.chunk')).slice(0, -1)},"choices":`
  if (reply.fault === 'no-choices') return [`${start}null}\n\n`, 'data: [DONE]\n\n']
  if (request.isCompletion) return promptEvents(reply, request)
  const chunk = (delta: JsonObject, reason: string | null = null): string =>
    `${start}[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(reason)}}]}\n\n`

  const events = [chunk({ role: 'assistant', content: '' })]
  const field = reply.reasoningField ?? 'reasoning_content'
  for (const piece of pieces(reply.reasoning ?? '')) events.push(chunk({ [field]: piece }))
  for (const piece of pieces(text)) events.push(chunk({ content: piece }))
  for (const [index, call] of wireCalls(reply, request).entries()) {
    const { name, arguments: given } = call.function as { name: string; arguments: string }
    const opening = { index, id: call.id!, type: 'function', function: { name, arguments: '' } }
    events.push(chunk({ tool_calls: [opening] }))
    for (const piece of pieces(given)) {
      events.push(chunk({ tool_calls: [{ index, function: { arguments: piece } }] }))
    }
  }
  if (reply.fault === 'no-finish') return events
  events.push(chunk({}, finishReason))
  const options = request.body.stream_options as { include_usage?: unknown } | undefined
  if (usage && options?.include_usage) {
    events.push(`${start}[],"usage":${JSON.stringify(usage)}}\n\n`)
  }
  events.push('data: [DONE]\n\n')
  return events
}

function promptEvents(reply: MockReply, request: MockRequest): string[] {
  const { text, finishReason, usage } = finish(reply, request)
  const event = (more: JsonObject): string =>
    `data: ${JSON.stringify({ ...head(reply, request, 'text_completion'), ...more })}\n\n`
  const choice = (piece: string, reason: string | null): string =>
    event({ choices: [{ index: 0, text: piece, finish_reason: reason }] })
  const options = request.body.stream_options as { include_usage?: unknown } | undefined
  return [
    ...pieces(withThinking(reply, text)).map(piece => choice(piece, null)),
    choice('', finishReason),
    ...(usage && options?.include_usage ? [event({ choices: [], usage })] : []),
    'data: [DONE]\n\n',
  ]
}

function pieces(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + PIECE)
    const last = text.charCodeAt(end - 1)
    if (last >= 0xd800 && last < 0xdc00) end += 1
    parts.push(text.slice(at, end))
    at = end
  }
  return parts
}

/** An error in OpenAI's shape. */
export function errorBody(status: number, message: string, code: string | null = null): string {
  const type = status >= 500 ? 'server_error' : 'invalid_request_error'
  return JSON.stringify({ error: { message, type, param: null, code } })
}
