import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (_, sample) =>
  `It follows.\nAnswer: ${(sample.metadata['golds'] as string[][])[0]![0]!}`
