import type { Message, Prediction, ToolCall, VerificationRow } from '@contract'

interface WireCall {
  id?: unknown
  function?: { name?: unknown; arguments?: unknown } | null
}
interface WireMessage {
  role?: unknown
  content?: unknown
  reasoning?: unknown
  reasoning_content?: unknown
  tool_calls?: WireCall[] | null
  tool_call_id?: unknown
}

/** A request's messages for the transcript; what is no text is shown as JSON. */
export function messagesOf(request: string): Message[] {
  const { messages } = JSON.parse(request) as { messages?: (WireMessage | null)[] }
  if (!Array.isArray(messages)) return []
  return messages.map(message => {
    const calls = callsOf(message)
    return {
      role: roleOf(message?.role),
      content: contentText(message?.content),
      ...(calls.length > 0 && { toolCalls: calls }),
      ...(typeof message?.tool_call_id === 'string' && { toolCallId: message.tool_call_id }),
    }
  })
}

/** The answer as the transcript shows replies; null where there was none. */
export function predictionOf(row: VerificationRow): Prediction | null {
  if (row.response === null) return null
  const body = row.response as {
    choices?: ({ message?: WireMessage | null } | null)[] | null
    model?: unknown
    id?: unknown
    system_fingerprint?: unknown
    usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null
  }
  const message = Array.isArray(body.choices) ? body.choices[0]?.message : undefined
  const { prompt_tokens: input, completion_tokens: output } = body.usage ?? {}
  const isCounted = typeof input === 'number' && typeof output === 'number'
  const { finishReason } = row
  return {
    text: contentText(message?.content),
    reasoning: textOrNull(message?.reasoning_content) ?? textOrNull(message?.reasoning),
    toolCalls: callsOf(message),
    finishReason:
      finishReason === 'stop' || finishReason === 'tool_calls' ? finishReason : 'unknown',
    usage: isCounted ? { inputTokens: input, outputTokens: output } : null,
    latencyMs: row.durationMs,
    ttftMs: row.stream?.firstTokenMs ?? null,
    retryMs: 0,
    attempts: [],
    startedAt: row.lastRunAt,
    responseModel: textOrNull(body.model),
    responseId: textOrNull(body.id),
    systemFingerprint: textOrNull(body.system_fingerprint),
  }
}

function callsOf(message: WireMessage | null | undefined): ToolCall[] {
  if (!Array.isArray(message?.tool_calls)) return []
  return message.tool_calls.map(call => ({
    id: textOrNull(call?.id) ?? '',
    name: textOrNull(call?.function?.name) ?? '',
    arguments: contentText(call?.function?.arguments),
  }))
}

const ROLES = ['system', 'user', 'assistant', 'tool'] as const
const roleOf = (role: unknown): Message['role'] => ROLES.find(one => one === role) ?? 'user'

function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  return content === null || content === undefined ? '' : JSON.stringify(content, null, 2)
}

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
