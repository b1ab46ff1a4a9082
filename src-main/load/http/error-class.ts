import type { ERROR_CLASSES } from '../../engine/load-test/request-row'
import type { AnswerReader } from './answer-reader'

export type ErrorClass = (typeof ERROR_CLASSES)[number] | `http-${number}`

export interface Failure {
  errorClass: ErrorClass
  message: string
}

/** Thrown into a request that took too long. */
export class ExpiredError extends Error {
  override name = 'ExpiredError'
}

/** Thrown into requests that are cut because the run ends. */
export class CutError extends Error {
  override name = 'CutError'
}

const RESET = new Set(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'ECONNABORTED'])
const CONNECT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EMFILE',
  'ENFILE',
])

/** A connection that failed. `hasBegun`: some of the answer had come, so that what is missing is its end. */
export function connectionFailure(error: unknown, hasBegun: boolean): Failure {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  if (error instanceof ExpiredError) return { errorClass: 'timeout', message }
  if (code === 'forbidden') return { errorClass: 'refused-by-lock', message }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return { errorClass: 'timeout', message: 'No connection in time.' }
  if (hasBegun)
    return {
      errorClass: 'truncated',
      message: `The connection ended within the answer: ${message}`,
    }
  if (CONNECT.has(code) || /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code))
    return { errorClass: 'connect', message: `${code}: ${message}` }
  if (RESET.has(code))
    return { errorClass: 'reset', message: `The connection was reset: ${message}` }
  if (code.startsWith('HPE_')) return { errorClass: 'other', message: `No valid HTTP: ${message}` }
  return { errorClass: 'other', message: code === '' ? message : `${code}: ${message}` }
}

/** What is wrong with an answer that came to its end with status 2xx; null: nothing. */
export function answerFailure(
  reader: AnswerReader,
  { isStream, isText }: { isStream: boolean; isText: boolean },
): Failure | null {
  if (reader.inBandError !== null)
    return { errorClass: 'in-band-error', message: reader.inBandError }
  if (reader.brokenEvents > 0)
    return { errorClass: 'bad-json', message: 'A part of the answer is no valid JSON.' }
  const hasOutput = isStream ? reader.deltas > 0 : reader.hasResults
  if (isStream && !reader.isDone && !reader.isFinished)
    return {
      errorClass: hasOutput ? 'truncated' : 'empty',
      message: 'The stream ended without a finish reason and without [DONE].',
    }
  if (!hasOutput) return { errorClass: 'empty', message: 'The answer holds nothing.' }
  if (isText && !reader.isFinished)
    return { errorClass: 'no-finish-reason', message: 'The answer says no finish reason.' }
  return null
}
