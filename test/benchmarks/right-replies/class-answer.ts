import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) =>
  `I looked at it closely.\nANSWER: ${sample.target}`
