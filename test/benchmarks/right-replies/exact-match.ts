import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) =>
  `First this, then that. So the answer is ${sample.target}.`
