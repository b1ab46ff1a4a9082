import type { ErrorCode, ErrorInfo } from '@contract'
import { AppError, toErrorInfo } from '../../app/errors'
import { CallError } from './local-client'

export const EXIT = { done: 0, failed: 1, badUsage: 2, failedSamples: 3, stopped: 130 } as const

/** Errors that the user's own words caused, found before any request was sent. */
const USAGE: ErrorCode[] = [
  'invalid-input',
  'not-found',
  'unsupported',
  'dataset-missing',
  'dataset-invalid',
]

/** Prints an error as what failed and what to do; returns the exit code that fits. */
export function explain(error: unknown): number {
  const info: ErrorInfo =
    error instanceof CallError
      ? error.info
      : error instanceof AppError
        ? toErrorInfo(error)
        : {
            code: 'internal',
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          }
  printError(info)
  return USAGE.includes(info.code) ? EXIT.badUsage : EXIT.failed
}

export function printError(info: ErrorInfo): void {
  process.stderr.write(`error: ${info.message}\n`)
  if (info.hint !== undefined) process.stderr.write(`  → ${info.hint}\n`)
}
