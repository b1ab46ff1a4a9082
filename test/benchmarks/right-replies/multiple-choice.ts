import type { RightReply } from '../right-reply'

export const rightReply: RightReply = (benchmark, sample) =>
  benchmark.template.includes('ANSWER')
    ? `I compared the choices.\nANSWER: ${sample.target}`
    : `逐项比较。\n答案：${sample.target}`
