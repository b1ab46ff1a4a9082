import type { CommandOutput, RunId } from '@contract'
import { AppError } from '../engine/errors'
import type { Store } from '../store/create-store'
import type { Runner } from './runner'

/** Pauses, resumes, finishes or cancels a run, whichever process owns it. */
export function controlRun(
  means: { store: Store; runner: Runner },
  runId: RunId,
  wanted: 'pause' | 'run' | 'retry' | 'cancel' | 'finish',
): CommandOutput<'run.pause'> {
  const { store, runner } = means
  const mine = runner.control(runId)
  if (wanted === 'cancel' && runner.dequeue(runId)) return null
  if (mine) {
    if (wanted === 'pause') mine.pause()
    else if (wanted === 'run') mine.resume()
    else if (wanted === 'finish') mine.finish()
    else mine.stop('cancelled')
    return null
  }
  const run = store.runs.get(runId)
  if (run.owner === null) {
    if (wanted === 'cancel' && (run.status === 'interrupted' || run.status === 'queued')) {
      store.runs.setStatus(runId, 'cancelled')
      return null
    }
    throw new AppError('conflict', `Run '${run.name}' is not running.`)
  }
  store.runs.want(runId, { state: wanted })
  return null
}
