import type { RightReply } from '../right-reply'

/** States the answer in the way of each sort of exam. */
export const rightReply: RightReply = (_, sample) =>
  sample.choices
    ? `ANSWER: ${sample.target}\n答案：${sample.target}`
    : `The result is \\boxed{${sample.target}}.`
