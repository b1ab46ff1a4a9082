import type { RightReply } from '../right-reply'

/** A refusal where a value is wrong, else any reply. */
export const rightReply: RightReply = (_, sample) =>
  sample.target === 'refused'
    ? { refusal: { code: 'request-refused', message: 'No (400).', details: { status: 400 } } }
    : 'OK'
