import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) => `I placed them one by one.\n${sample.target}`
