import type { Attempt, ErrorCode, ErrorInfo } from '@contract'

/** A failure we expected and can explain. Anything else that is thrown is a bug and travels as `internal`. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly details: ErrorInfo['details']

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown; details?: ErrorInfo['details'] } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.details = options.details
  }
}

/** The error as data, for events, replies and rows. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint !== undefined && { hint: error.hint }),
      ...(error.details && { details: error.details }),
    }
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}

/** A request that failed for good, with the attempts that were made. */
export class PredictionError extends AppError {
  readonly attempts: Attempt[]

  constructor(error: ErrorInfo, attempts: Attempt[], cause?: unknown) {
    super(error.code, error.message, {
      ...(error.hint !== undefined && { hint: error.hint }),
      ...(error.details && { details: error.details }),
      cause,
    })
    this.attempts = attempts
  }
}
