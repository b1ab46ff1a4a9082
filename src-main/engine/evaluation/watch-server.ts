import type { ErrorInfo } from '@contract'
import type { Clock, ModelClient } from '../ports'
import { awaitServer } from './await-server'
import type { ProgressTracker } from './progress-tracker'

/** Connection failures without a success between them after which the server counts as gone. */
const GONE_AFTER = 3
/** Times that one sample may meet a server that is gone: more often, and it is what makes the server go. */
const LOST_AT_MOST = 5

export interface ServerWatchMeans {
  model: ModelClient
  clock: Clock
  tracker: ProgressTracker
  /** Ends the waiting: the run was stopped, or asks nothing more. */
  signal: AbortSignal
  timeoutMs: number
  /** What the server called its model before the run was taken up again; null at its start. */
  modelNamed: string | null
  fail(error: ErrorInfo): void
  setWaiting(waiting: boolean): void
  /** Registers what a manual resume calls while the server is away. */
  onNudge(listener: () => void): void
}

export type ServerWatch = ReturnType<typeof createServerWatch>

/** Knows whether the model's server is there: one that vanishes makes the run wait instead of failing its samples. */
export function createServerWatch(means: ServerWatchMeans) {
  const { tracker, signal } = means
  let hadSuccess = false
  let unreachableInARow = 0
  let isWaiting = false
  let modelNamed = means.modelNamed
  const changesTold = new Set<string>()
  const timesLost = new Map<number, number>()

  /**
   * A server that names another model than before may have been restarted with one: its replies are then not comparable. One that goes
   * back and forth, as a gateway before two of them, is told once each way.
   */
  function noticeModel(named: string | null): void {
    if (named === null || named === modelNamed) return
    if (modelNamed !== null && !changesTold.has(`${modelNamed}\0${named}`)) {
      changesTold.add(`${modelNamed}\0${named}`)
      tracker.modelChanged(modelNamed, named)
    }
    modelNamed = named
  }

  function wait(error: ErrorInfo): void {
    if (isWaiting) return
    isWaiting = true
    means.setWaiting(true)
    tracker.notice(
      'error',
      `The server went away (${error.message}). The run waits and goes on by itself.`,
    )
    void awaitServer({
      ping: () => means.model.ping(signal),
      signal,
      clock: means.clock,
      timeoutMs: means.timeoutMs,
      announce: at => tracker.waitUntil(at),
      onNudge: means.onNudge,
    }).then(isBack => {
      isWaiting = false
      unreachableInARow = 0
      if (isBack) {
        tracker.notice('info', 'The server answers again; the run goes on.')
        means.setWaiting(false)
      } else if (!signal.aborted) {
        means.fail(error)
      }
    })
  }

  return {
    answered(sampleId: number, named: string | null): void {
      hadSuccess = true
      noticeModel(named)
      unreachableInARow = 0
      timesLost.delete(sampleId)
    },
    /** An attempt failed; true when the server counts as gone, and trying again at once is of no use. */
    attemptFailed(error: ErrorInfo): boolean {
      if (error.code !== 'server-unreachable') {
        unreachableInARow = 0
        return false
      }
      unreachableInARow += 1
      return isWaiting || unreachableInARow >= GONE_AFTER
    },
    /** A sample met a server that was there before: true when it goes back into the queue while the run waits. */
    isLost(sampleId: number, error: ErrorInfo): boolean {
      const lost = (timesLost.get(sampleId) ?? 0) + 1
      if (error.code !== 'server-unreachable' || !hadSuccess || lost >= LOST_AT_MOST) return false
      timesLost.set(sampleId, lost)
      wait(error)
      return true
    },
  }
}
