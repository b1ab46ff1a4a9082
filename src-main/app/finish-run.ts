import type { RunId } from '@contract'
import { AppError } from '../engine/errors'
import { controlRun } from './control-run'
import { resumeRun } from './resume-run'
import type { StartMeans } from './start-means'

/** Ends a run as finished with what it has, wherever it goes on; refuses one that has nothing to report. */
export function finishRun(means: StartMeans, runId: RunId): null {
  const run = means.store.runs.get(runId)
  const { scored, unscored, failed, pending } = run.counts
  if (scored + unscored + failed === 0) {
    throw new AppError('conflict', `Run '${run.name}' has no answer to report yet.`, {
      hint: 'Stop it instead; it can be resumed later.',
    })
  }
  if (means.runner.control(runId) || run.owner !== null) return controlRun(means, runId, 'finish')
  if (run.status === 'finished') {
    throw new AppError('conflict', `Run '${run.name}' is finished already.`)
  }
  resumeRun(means, {
    runId,
    retryFailed: false,
    asksNothing: true,
    noted: { what: 'finish', detail: { pending: String(pending) } },
  })
  return null
}
