import type { Prediction } from '@contract'

/** Calls as they are shown, or the text of a reply without any; null for an empty one. */
export function statedCalls(prediction: Prediction | undefined, reply: string): string | null {
  const calls = prediction?.toolCalls ?? []
  if (calls.length > 0) return calls.map(call => `${call.name}(${call.arguments})`).join('\n')
  return reply.trim() === '' ? null : reply.trim()
}
