import type { Message } from '@contract'
import type { Sample } from '../benchmark'
import type { NextOf } from './ask-turns'
import type { ActiveBenchmark } from './benchmark-context'

/** What follows each reply of a sample: its fixed follow-ups, then what its benchmark makes of the replies. */
export function nextTurnOf(
  active: ActiveBenchmark,
  { sample, subset, first }: { sample: Sample; subset: string; first: Message[] },
): NextOf {
  const followUps = sample.followUps ?? []
  return replies => {
    const content = followUps[replies.length - 1]
    if (content !== undefined) return { content }
    return active.benchmark.nextTurn?.(sample, { replies, first }, active.context(subset)) ?? null
  }
}
