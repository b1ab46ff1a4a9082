import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) =>
  `Explanation: I remember it.\nExact Answer: ${sample.target}\nConfidence: 80%`
