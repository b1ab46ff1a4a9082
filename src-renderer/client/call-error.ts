import type { ErrorInfo } from '@contract'

/** Thrown by every failed call; `info` is what the engine said. */
export class CallError extends Error {
  override name = 'CallError'
  constructor(readonly info: ErrorInfo) {
    super(info.message)
  }
}

/** Any thrown value as data that an ErrorView can show. What is not a CallError is a bug of this page. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof CallError) return error.info
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}
