import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) =>
  `We compute.\nThe result is $\\boxed{${sample.target}}$.`
