import type { Prediction } from '@contract'

/** A tool of ours for example rows. */
export const verifierTool = {
  type: 'function',
  function: {
    name: 'read_gauge',
    description: 'Reads a gauge of the river.',
    parameters: {
      type: 'object',
      properties: {
        place: { type: 'string' },
        unit: { type: 'string', enum: ['cm', 'm'] },
        hours: { type: 'integer', minimum: 1 },
      },
      required: ['place'],
    },
  },
}

/** The calls of a reply as text, else its text; null where there is neither. */
export function callText(reply: string, prediction: Prediction | undefined): string | null {
  const calls = prediction?.toolCalls ?? []
  if (calls.length > 0) return calls.map(call => `${call.name}(${call.arguments})`).join('\n')
  return reply.trim() === '' ? null : reply.trim()
}
