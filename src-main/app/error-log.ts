import type { ErrorInfo } from '@contract'

export interface LoggedError {
  at: number
  command: string
  error: ErrorInfo
}

export interface ErrorLog {
  add(command: string, error: ErrorInfo): void
  /** The newest first. */
  list(): LoggedError[]
}

const KEPT = 100

/** The last commands that failed in this process, in memory only: for diagnostics. */
export function createErrorLog(): ErrorLog {
  let errors: LoggedError[] = []
  return {
    add(command, error) {
      errors = [{ at: Date.now(), command, error }, ...errors].slice(0, KEPT)
    },
    list: () => errors,
  }
}
