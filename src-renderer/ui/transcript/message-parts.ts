import type { ContentPart, Message } from '@contract'

/** The text of a message, for copying and for folding; media stand as their kind in brackets. */
export function textOf(message: Message): string {
  if (typeof message.content === 'string') return message.content
  return message.content.map(partText).join('\n')
}

function partText(part: ContentPart): string {
  return part.type === 'text' ? part.text : `[${part.type}]`
}

/** Media of a message; text parts are in `textOf`. */
export const mediaOf = (message: Message): Exclude<ContentPart, { type: 'text' }>[] =>
  typeof message.content === 'string' ? [] : message.content.filter(part => part.type !== 'text')

/**
 * How many messages before the question are worked examples, given as turns of their own; 0 where there are few or where tools took part.
 * `earlier` is the number of the conversation's own turns before the last one.
 */
export function exampleTurns(
  messages: readonly Message[],
  earlier = 0,
): { from: number; count: number } {
  const from = messages.findIndex(({ role }) => role !== 'system')
  const last = messages.findLastIndex(({ role }) => role === 'user') - 2 * earlier
  const usesTools = messages.some(({ role, toolCalls }) => role === 'tool' || toolCalls?.length)
  const count = last - from
  return from < 0 || count < 4 || usesTools ? { from: 0, count: 0 } : { from, count }
}
