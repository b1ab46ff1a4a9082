import { ContentPart, type FinishReason, type Message, type ToolCall } from '@contract'
import { z } from 'zod'

const Part = z.looseObject({ type: z.string() })
const RawMessage = z.looseObject({
  id: z.string().nullish().catch(null),
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(Part)]).nullish(),
  source: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
  tool_calls: z.array(z.unknown()).nullish().catch(null),
  tool_call_id: z.string().nullish().catch(null),
})
export type RawMessage = z.infer<typeof RawMessage>

const RawToolCall = z.looseObject({
  id: z.string().nullish(),
  function: z.union([
    z.looseObject({ name: z.string(), arguments: z.unknown() }),
    z.string().transform(name => ({ name, arguments: {} })),
  ]),
  parse_error: z.string().nullish().catch(null),
})

/** The messages of a row that make sense, in order. */
export function readRawMessages(value: unknown): RawMessage[] {
  if (!Array.isArray(value)) return []
  return value.flatMap(entry => {
    const message = RawMessage.safeParse(entry)
    return message.success ? [message.data] : []
  })
}

export function toMessage(raw: RawMessage): Message {
  const toolCalls = readToolCalls(raw.tool_calls)
  return {
    role: raw.role,
    content: readContent(raw.content),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(raw.role === 'tool' && raw.tool_call_id && { toolCallId: raw.tool_call_id }),
  }
}

export function readToolCalls(value: unknown): ToolCall[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry, position) => {
    const call = RawToolCall.safeParse(entry)
    if (!call.success) return []
    const { id, function: called } = call.data
    const text = called.arguments
    return [
      {
        id: id ?? `call_${position}`,
        name: called.name,
        arguments: typeof text === 'string' ? text : JSON.stringify(text ?? {}),
      },
    ]
  })
}

/** The text that is scored, and the reasoning that was kept apart from it. */
export function readReply(raw: RawMessage): { text: string; reasoning: string | null } {
  if (!Array.isArray(raw.content))
    return { text: raw.content ?? '', reasoning: raw.reasoning ?? null }
  const texts: string[] = []
  const thoughts: string[] = []
  for (const part of raw.content) {
    if (part.type === 'text' && typeof part.text === 'string') texts.push(part.text)
    if (part.type === 'reasoning' && typeof part.reasoning === 'string')
      thoughts.push(part.reasoning)
  }
  return { text: texts.join('\n'), reasoning: thoughts.length > 0 ? thoughts.join('\n') : null }
}

/** EvalScope 1.x kept a prompt only as one text: `**User**: \n…`, turns parted by a blank line. */
export function parsePromptText(text: string): Message[] {
  const marks = [...text.matchAll(/(?:^|\n\n)\*\*(System|User|Assistant|Tool)\*\*: \n/g)]
  if (marks.length === 0 || marks[0]!.index !== 0)
    return text ? [{ role: 'user', content: text }] : []
  return marks.map((mark, position) => ({
    role: mark[1]!.toLowerCase() as Message['role'],
    content: text.slice(mark.index + mark[0].length, marks[position + 1]?.index),
  }))
}

const FINISH_REASONS = new Map<string, FinishReason>(
  Object.entries({
    stop: 'stop',
    max_tokens: 'length',
    model_length: 'length',
    length: 'length',
    tool_calls: 'tool_calls',
    content_filter: 'content_filter',
  }),
)

export function readFinishReason(value: unknown): FinishReason {
  return (typeof value === 'string' && FINISH_REASONS.get(value)) || 'unknown'
}

export function writeFinishReason(reason: FinishReason): string {
  return reason === 'length' ? 'max_tokens' : reason
}

function readContent(content: RawMessage['content']): Message['content'] {
  if (!Array.isArray(content)) return content ?? ''
  const parts = content.flatMap(readPart)
  const onlyText = parts.every(part => part.type === 'text')
  return onlyText ? parts.map(part => (part.type === 'text' ? part.text : '')).join('\n') : parts
}

/** Media that would have to be fetched, and kinds that a message here cannot hold, are named in words. */
function readPart(raw: z.infer<typeof Part>): ContentPart[] {
  if (raw.type === 'reasoning') return []
  const part = ContentPart.safeParse(raw)
  if (!part.success) return [{ type: 'text', text: `[${raw.type}]` }]
  // What EvalScope fills in where nothing was asked for.
  if (part.data.type === 'image' && part.data.detail === 'auto') delete part.data.detail
  const source =
    part.data.type === 'image' ? part.data.image : part.data.type === 'audio' ? part.data.audio : ''
  return /^https?:/i.test(source)
    ? [{ type: 'text', text: `[${part.data.type}: ${source}]` }]
    : [part.data]
}
