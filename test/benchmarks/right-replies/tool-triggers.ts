import type { RightReply } from '../right-reply'

/** A call of the meter that fits its schema. */
export const rightReply: RightReply = (_, sample) => ({
  toolCalls: [{ name: sample.tools![0]!.name, arguments: '{"kind": "water", "month": 3}' }],
})
