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
