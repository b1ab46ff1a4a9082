import type { ErrorAnswer, ErrorCode, ErrorInfo, Task } from '@contract'
import { json } from './route'

/** The same error for everyone who asks in vain. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  constructor(
    readonly info: ErrorInfo,
    readonly status = statusOf(info.code),
  ) {
    super(info.message)
  }
}

export function refuse(
  status: number,
  code: ErrorCode,
  message: string,
  hint?: string,
): ServiceError {
  return new ServiceError({ code, message, ...(hint !== undefined && { hint }) }, status)
}

/** 4xx says that another request may succeed; 5xx that it is not the request. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'invalid-input':
    case 'unsupported':
      return 400
    case 'unauthorized':
      return 401
    case 'forbidden':
      return 403
    case 'not-found':
      return 404
    case 'conflict':
      return 409
    case 'rate-limited':
      return 429
    case 'internal':
      return 500
    case 'storage-failed':
    case 'storage-newer':
      return 503
    default:
      return 422
  }
}

export function errorAnswer(error: ServiceError, task?: Task): Response {
  const { code, message, hint } = error.info
  const answer: ErrorAnswer = {
    status: 'error',
    error: message,
    code,
    ...(hint !== undefined && { hint }),
    ...(task && { task_id: task.id, output_dir: task.folder }),
  }
  return json(answer, error.status, error.status === 429 ? { 'retry-after': '60' } : {})
}

/** A task that came to an error did so because of what it depends on, such as the model server: 424, unless it was a bug of ours. */
export function failedTask(task: Task): Response {
  const info: ErrorInfo = task.error ?? {
    code: 'internal',
    message: `Task '${task.id}' ended without a reason.`,
  }
  return errorAnswer(new ServiceError(info, info.code === 'internal' ? 500 : 424), task)
}
