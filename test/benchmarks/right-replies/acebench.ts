import { milestonesFrom } from '../../../src-main/benchmarks/acebench/row'
import type { RightReply } from '../right-reply'
import { rightReply as rightCalls } from './api-calls'

/** For a task of several steps the milestones, one reply each, and that it is done. */
export const rightReply: RightReply = (benchmark, sample) => {
  if (!sample.setting) return rightCalls(benchmark, sample)
  const stones = milestonesFrom(sample.target) as string[] | string[][]
  const [first] = stones
  return {
    earlier: Array.isArray(first) ? first : (stones as string[]),
    text: 'finish conversation',
  }
}
