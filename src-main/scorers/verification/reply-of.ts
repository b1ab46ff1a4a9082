import type { Json } from '@contract'

export interface Reply {
  choice: Json | undefined
  message: Json | undefined
  /** Text of the answer; null where there is no content at all. */
  rawContent: string | null
  content: string
  finishReason: string | null
  /** null: the field is absent or null. */
  toolCalls: Json[] | null
  calls: Json[]
}

/** The first choice of a chat completion, whatever is missing in it. */
export function replyOf(response: Json): Reply {
  const choices = fieldOf(response, 'choices')
  const choice = Array.isArray(choices) ? choices[0] : undefined
  const message = fieldOf(choice, 'message')
  const rawContent = contentOf(fieldOf(message, 'content'))
  const finish = fieldOf(choice, 'finish_reason')
  const calls = fieldOf(message, 'tool_calls')
  const toolCalls = Array.isArray(calls) ? calls : null
  return {
    choice,
    message,
    rawContent,
    content: rawContent ?? '',
    finishReason: typeof finish === 'string' ? finish : null,
    toolCalls,
    calls: toolCalls ?? [],
  }
}

/** Text, or the texts of a list of parts. */
function contentOf(content: Json | undefined): string | null {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return null
  return content
    .map(part => fieldOf(part, 'text'))
    .filter(text => typeof text === 'string')
    .join('')
}

/** An own field of an object; undefined for anything else. */
export function fieldOf(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return Object.hasOwn(value, key) ? value[key] : undefined
}
