import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) => `I checked each one: \\boxed{${sample.target}}`
