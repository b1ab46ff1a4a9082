import type { RightReply } from '../right-reply'

/** One of the right letters is enough. */
export const rightReply: RightReply = (_, sample) =>
  `I compared the choices.\nANSWER: ${sample.target[0]!}`
