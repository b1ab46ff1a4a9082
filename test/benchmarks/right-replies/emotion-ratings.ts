import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) => sample.target
