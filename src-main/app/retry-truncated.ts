import type { RunId } from '@contract'
import { AppError } from '../engine/errors'
import type { JudgeKeys } from './judge-clients'
import { resumeReopened } from './resume-reopened'
import { refuseToContinue } from './resume-run'
import type { StartMeans } from './start-means'

/** Asks again, with a larger limit, what was cut off. The earlier replies stay as history; what was whole is left as it is. */
export function retryTruncated(
  means: StartMeans,
  input: {
    runId: RunId
    maxTokens: number
    apiKey?: string | undefined
    judgeKeys?: JudgeKeys | undefined
  },
): { count: number } {
  const { store } = means
  const { runId, maxTokens } = input
  const run = store.runs.get(runId)
  refuseToContinue(run)
  if (run.owner !== null) {
    throw new AppError('conflict', `Run '${run.name}' is being worked on by ${run.owner.label}.`, {
      hint: 'Wait until it has ended, or cancel it there.',
    })
  }
  const before = limitBefore(means, runId)
  if (before !== undefined && maxTokens <= before) {
    throw new AppError(
      'invalid-input',
      `${maxTokens} tokens are no more than the ${before} that cut the replies off.`,
      { hint: `Give a limit above ${before}.` },
    )
  }
  return resumeReopened(means, input, {
    reopen: () => store.truncatedReplies.askAgain(runId, maxTokens),
    noteOf: count => ({
      what: 'retry-truncated',
      detail: { samples: String(count), max_tokens: String(maxTokens) },
    }),
  })
}

/** The largest limit that samples of the run were asked with, where one is known. */
function limitBefore({ store, registry }: StartMeans, runId: RunId): number | undefined {
  const request = store.runs.request(runId)
  const own = store.truncatedReplies.largestLimit(runId) ?? request.sampling.maxTokens
  if (own !== undefined) return own
  const limits = request.benchmarks.flatMap(({ id }) => registry.find(id).sampling?.maxTokens ?? [])
  return limits.length === 0 ? undefined : Math.max(...limits)
}
