import type { RightReply } from '../right-reply'

/** The reference step is a reply in the form that is asked for. */
export const rightReply: RightReply = (_, sample) => sample.target
