import type { ErrorCode, ErrorInfo } from '@contract'
import type { StoredSample } from '../ports'

/** Failures of the way to the server or of the right to use it: the next question would meet the same. */
const OF_THE_SERVER: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'forbidden',
  'endpoint-missing',
  'model-missing',
  'server-start-failed',
  'server-unreachable',
  'timeout',
])

/**
 * Counts failures of the server's kind without an answer between them. Once there are `after` of them the run should pause, and
 * what met them is asked again when it goes on, once each: the samples are not to blame. 0 never pauses.
 */
export function createRefusalRow(after: number) {
  let met: StoredSample[] = []
  let isPaused = false
  const reopened = new Set<number>()

  function firstTime(samples: StoredSample[]): StoredSample[] {
    return samples.filter(({ id }) => !reopened.has(id) && reopened.add(id))
  }

  return {
    answered(): void {
      met = []
    },
    /** What to do after this failure was stored. */
    refused(stored: StoredSample, error: ErrorInfo): { reopen: StoredSample[]; pause: boolean } {
      if (after === 0 || !OF_THE_SERVER.has(error.code)) {
        met = []
        return { reopen: [], pause: false }
      }
      // Requests that were on their way when the run paused.
      if (isPaused) return { reopen: firstTime([stored]), pause: false }
      met.push(stored)
      if (met.length < after) return { reopen: [], pause: false }
      const reopen = firstTime(met)
      met = []
      isPaused = true
      return { reopen, pause: true }
    },
    /** The user has these asked again: they are nothing to put back a second time. */
    forget(ids: ReadonlySet<number>): void {
      met = met.filter(({ id }) => !ids.has(id))
    },
    resumed(): void {
      isPaused = false
      met = []
    },
  }
}
