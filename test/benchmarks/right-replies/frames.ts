import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) =>
  `I compared them. Therefore, the answer is (${sample.target}).`
