import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) => `Therefore, the answer is (${sample.target}).`
