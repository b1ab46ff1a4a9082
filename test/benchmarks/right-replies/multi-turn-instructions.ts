import type { RightReply } from '../right-reply'

/** The reply to the first turn. */
export const rightReply: RightReply = (_, sample) =>
  sample.question.startsWith('Tell') ? 'rivers run from hills to the sea.' : 'Ein Biber lebt dort.'
