import type { ErrorCause, RunId } from '@contract'
import { AppError } from '../engine/errors'
import type { JudgeKeys } from './judge-clients'
import { resumeReopened } from './resume-reopened'
import { refuseToContinue } from './resume-run'
import type { StartMeans } from './start-means'

/** Tries again the failed samples of one cause: queued in the run where it goes on here, else by taking the run up. */
export async function retryGroup(
  means: StartMeans,
  input: {
    runId: RunId
    cause: ErrorCause
    apiKey?: string | undefined
    judgeKeys?: JudgeKeys | undefined
  },
): Promise<{ count: number }> {
  const { store, runner } = means
  const { runId, cause } = input
  const mine = runner.control(runId)
  if (mine) {
    const count = await mine.retry(cause)
    if (count > 0) {
      store.runHistory.note(runId, {
        what: 'retry-group',
        who: store.runs.owner.label,
        version: means.appVersion,
        detail: detailOf(cause, count),
      })
    }
    return { count }
  }
  const run = store.runs.get(runId)
  refuseToContinue(run)
  if (run.owner !== null) {
    throw new AppError('conflict', `Run '${run.name}' is being worked on by ${run.owner.label}.`, {
      hint: run.owner.mine
        ? 'It waits for another run on the same server. Try again when it has begun.'
        : 'Retry the group there, or when the run has ended.',
    })
  }
  return resumeReopened(means, input, {
    reopen: () => store.failedSamples.reopen(runId, cause),
    noteOf: count => ({ what: 'retry-group', detail: detailOf(cause, count) }),
  })
}

const detailOf = ({ code, message }: ErrorCause, count: number): Record<string, string> => ({
  samples: String(count),
  error: code,
  cause: message.slice(0, 200),
})
