import { followingReply } from '../instruction-replies'
import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) => followingReply(sample)
