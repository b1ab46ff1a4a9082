import type { ErrorCode, ErrorInfo, Execution } from '@contract'

/** Failures of the whole server, not of one sample: another request would meet the same. */
const HOPELESS: ErrorCode[] = [
  'unauthorized',
  'forbidden',
  'endpoint-missing',
  'model-missing',
  'server-start-failed',
]

const IN_A_ROW = 5
/** Below this many finished samples a share says little. */
const ENOUGH_TO_JUDGE = 20

export function isHopeless(error: ErrorInfo): boolean {
  return HOPELESS.includes(error.code)
}

export interface FailureGuard {
  succeeded(): void
  /** Why the run must stop, or null. */
  failed(error: ErrorInfo): ErrorInfo | null
  /** So many failures do not count: their samples are asked again. */
  reopened(count: number): void
}

/**
 * Stops a run that cannot succeed: hopeless failures in a row, unless the run pauses for them, or a larger share of failures than
 * the user allows.
 */
export function createFailureGuard(execution: Execution): FailureGuard {
  let finished = 0
  let failures = 0
  let hopelessInARow = 0

  return {
    succeeded() {
      finished += 1
      hopelessInARow = 0
    },
    failed(error) {
      finished += 1
      failures += 1
      hopelessInARow = isHopeless(error) ? hopelessInARow + 1 : 0
      if (execution.stopOnFailure) {
        return {
          ...error,
          message: `A sample failed, and the run was told to stop then: ${error.message}`,
        }
      }
      if (execution.pauseAfterFailures === 0 && hopelessInARow >= IN_A_ROW) {
        return { ...error, message: `${IN_A_ROW} requests in a row were refused: ${error.message}` }
      }
      if (
        execution.maxFailureShare < 1 &&
        finished >= ENOUGH_TO_JUDGE &&
        failures / finished > execution.maxFailureShare
      ) {
        return {
          code: 'too-many-failures',
          message: `${failures} of ${finished} samples failed, more than the allowed share of ${execution.maxFailureShare}. The last: ${error.message}`,
          hint: 'Mend the cause and resume the run; finished samples are kept.',
        }
      }
      return null
    },
    reopened(count) {
      // Some may have failed before this process took up the run.
      finished = Math.max(0, finished - count)
      failures = Math.max(0, failures - count)
    },
  }
}
