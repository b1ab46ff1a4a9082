import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import type { ErrorCode, ErrorInfo } from '@contract'
import { AppError } from '../engine/errors'
import { unreachableHint } from './unreachable-hint'

export interface ClassifiedError {
  error: ErrorInfo
  status: number | null
  isRetryable: boolean
  /** What the server asked to wait, in ms. */
  retryAfterMs: number | null
}

export interface RequestFacts {
  /** Scheme, host and port; never a path with secrets. */
  origin: string
  model: string
  hasKey: boolean
  timeoutMs: number
  /** Keys and secret header values: never repeated, whatever the server says. */
  secrets?: string[]
}

type SdkError = InstanceType<typeof APIError>

const RETRYABLE: ErrorCode[] = [
  'rate-limited',
  'server-error',
  'server-unreachable',
  'timeout',
  'stream-broken',
  'bad-response',
]

const CONTEXT =
  /context (length|window)|maximum context|too many tokens|prompt is too long|exceeds? the (model|available) context|context_length/i
const FILTER = /content[_ -]?(filter|policy|management)|safety|data_inspection_failed|sensitive/i
const MODEL = /model/i

/** What a failed attempt was, in the app's words. Anything that is not a failure of the request is rethrown by the caller. */
export function classifyError(thrown: unknown, facts: RequestFacts): ClassifiedError {
  if (thrown instanceof AppError)
    return classified(thrown.code, thrown.message, { hint: thrown.hint })
  if (thrown instanceof APIConnectionTimeoutError) return timedOut(facts)
  if (thrown instanceof APIConnectionError) return unreachable(thrown.cause ?? thrown, facts)
  if (thrown instanceof APIError) {
    const error = thrown as SdkError
    return error.status === undefined ? midStream(error, facts) : refused(error, facts)
  }
  if (thrown instanceof SyntaxError) {
    return classified('bad-response', `The server answered with broken JSON (${thrown.message}).`, {
      hint: 'Check that the URL is that of an OpenAI-compatible API.',
    })
  }
  if (thrown instanceof TypeError) return brokenSocket(thrown, facts)
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError') return timedOut(facts)
  return classified('internal', thrown instanceof Error ? thrown.message : String(thrown), {})
}

function classified(
  code: ErrorCode,
  message: string,
  more: {
    hint?: string | undefined
    status?: number | null
    retryAfterMs?: number | null
    details?: ErrorInfo['details']
  },
): ClassifiedError {
  return {
    error: {
      code,
      message,
      ...(more.hint !== undefined && { hint: more.hint }),
      ...(more.details && { details: more.details }),
    },
    status: more.status ?? null,
    isRetryable: RETRYABLE.includes(code),
    retryAfterMs: more.retryAfterMs ?? null,
  }
}

export function timedOut(facts: RequestFacts, what = 'the whole answer'): ClassifiedError {
  return classified(
    'timeout',
    `${facts.origin} took longer than ${facts.timeoutMs / 1000} s for ${what}.`,
    {
      hint: 'Raise the time-out, lower the concurrency, or lower max_tokens.',
    },
  )
}

function refused(thrown: SdkError, facts: RequestFacts): ClassifiedError {
  const status = thrown.status as number
  const said = serverText(thrown, facts)
  const meant = `${said} ${errorCodes(thrown)}`
  const retryAfterMs = parseRetryAfter(thrown.headers)
  const make = (code: ErrorCode, message: string, hint?: string): ClassifiedError =>
    classified(code, message, { hint, status, retryAfterMs, details: { status } })

  if (status === 401) {
    return make(
      'unauthorized',
      `${facts.origin} refused the key (401${said}).`,
      facts.hasKey
        ? 'Check that this key belongs to this server and has not expired.'
        : 'This server wants a key: give it with --api-key, EVALWRIGHT_API_KEY, or in the server’s settings.',
    )
  }
  if (CONTEXT.test(meant) && [400, 413, 422].includes(status)) {
    return make(
      'context-overflow',
      `The prompt does not fit the model’s context (${status}${said}).`,
      'Use fewer few-shot examples, a smaller max_tokens, or a server with a longer context.',
    )
  }
  if (FILTER.test(meant) && [400, 403, 422, 451].includes(status)) {
    return make(
      'content-filter',
      `The server’s content filter refused the prompt (${status}${said}).`,
    )
  }
  if (status === 403) {
    return make(
      'forbidden',
      `${facts.origin} does not allow this (403${said}).`,
      `The key is known but may not use model '${facts.model}'.`,
    )
  }
  if (status === 404 && MODEL.test(meant)) {
    return make(
      'model-missing',
      `${facts.origin} has no model '${facts.model}' (404${said}).`,
      'List its models with the Test button, or ask GET /v1/models.',
    )
  }
  if (status === 404 || status === 405) {
    return make(
      'endpoint-missing',
      `${facts.origin} has no chat completions at this path (${status}${said}).`,
      'Check the path: most servers want the URL to end in /v1.',
    )
  }
  if (
    status === 400 &&
    MODEL.test(meant) &&
    /not[ _](found|exist)|unknown|does not exist|invalid[ _]model/i.test(meant)
  ) {
    return make(
      'model-missing',
      `${facts.origin} has no model '${facts.model}' (400${said}).`,
      'List its models with the Test button.',
    )
  }
  if (status === 429) {
    return make(
      'rate-limited',
      `${facts.origin} limits the rate (429${said}).`,
      'Lower the concurrency, or wait.',
    )
  }
  if (status === 408 || status === 409 || status === 425 || status >= 500) {
    return make(
      'server-error',
      `${facts.origin} failed (${status}${said}).`,
      'Look into the log of the model server.',
    )
  }
  return make(
    'request-refused',
    `${facts.origin} refused the request (${status}${said}).`,
    'Check the generation settings against what this server supports.',
  )
}

/** An error event inside a stream, or a 200 whose body is an error. */
function midStream(thrown: SdkError, facts: RequestFacts): ClassifiedError {
  const said = serverText(thrown, facts)
  const meant = `${said} ${errorCodes(thrown)}`
  if (CONTEXT.test(meant))
    return classified('context-overflow', `The prompt does not fit the model’s context${said}.`, {})
  if (FILTER.test(meant))
    return classified(
      'content-filter',
      `The server’s content filter stopped the answer${said}.`,
      {},
    )
  return classified(
    'stream-broken',
    `The server reported an error in the middle of its answer${said}.`,
    {
      hint: 'Look into the log of the model server.',
    },
  )
}

function unreachable(cause: unknown, facts: RequestFacts): ClassifiedError {
  const code = causeCode(cause)
  const told = socksFault(cause)
  if (told !== null) return told
  const refusal = proxyRefusal(cause)
  if (refusal !== null) {
    return classified(
      'server-unreachable',
      `The proxy does not let requests through to ${facts.origin} (${refusal}).`,
      {
        hint:
          refusal === '407'
            ? 'It wants a name and a password: write them into its address, http://name:password@host:port.'
            : 'Check the proxy in the server’s settings, or reach the server without one.',
      },
    )
  }
  return classified(
    'server-unreachable',
    `${facts.origin} cannot be reached${code && ` (${code})`}.`,
    {
      hint: unreachableHint(code),
      ...(code && { details: { cause: code } }),
    },
  )
}

/** undici reports a socket that was cut after the headers as a bare `TypeError: terminated`, and one before them as `fetch failed`. */
function brokenSocket(thrown: TypeError, facts: RequestFacts): ClassifiedError {
  const code = causeCode(thrown.cause)
  if (thrown.message === 'fetch failed') return unreachable(thrown.cause, facts)
  if (thrown.message === 'terminated' || code.startsWith('UND_ERR')) {
    return classified(
      'stream-broken',
      `The connection to ${facts.origin} was cut in the middle of an answer${code && ` (${code})`}.`,
      {
        hint: 'Look into the log of the model server, and for a proxy that limits the time of a request.',
      },
    )
  }
  if (code) return unreachable(thrown.cause, facts)
  return classified(
    'bad-response',
    `The server’s answer could not be read (${thrown.message}).`,
    {},
  )
}

/** What a SOCKS proxy refused, told by whoever asked it. */
function socksFault(cause: unknown): ClassifiedError | null {
  for (let at = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if (at instanceof AppError && at.code === 'server-unreachable')
      return classified(at.code, at.message, { hint: at.hint })
  return null
}

/** The status with which a proxy refused, by undici's words for it. */
function proxyRefusal(cause: unknown): string | null {
  const words: string[] = []
  for (let at = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    words.push(at.message)
  const text = words.join(' ')
  if (/proxy authentication required/i.test(text)) return '407'
  return /Proxy response \((\d+)\)/.exec(text)?.[1] ?? null
}

function causeCode(cause: unknown): string {
  for (
    let at = cause, depth = 0;
    at && depth < 5;
    at = (at as { cause?: unknown }).cause, depth += 1
  ) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') return code
    const errors = (at as { errors?: unknown[] }).errors
    if (Array.isArray(errors) && errors.length > 0) return causeCode(errors[0])
  }
  return ''
}

/** The server's own words, cut short and without anything that looks like a key. */
function serverText(thrown: SdkError, { secrets = [] }: RequestFacts): string {
  const { message: told } = (thrown.error ?? {}) as { message?: unknown }
  const message = typeof told === 'string' ? told : thrown.message.replace(/^\d{3}\s*/, '')
  const open = hideKeys(hideSecrets(message, secrets).replace(/\s+/g, ' ').trim())
  const clean = open.slice(0, 300)
  return clean && clean !== 'status code (no body)' ? `: ${clean}` : ''
}

/** The machine's words for the cause: `code` and `type` of the error object. */
function errorCodes(thrown: SdkError): string {
  const { code, type } = (thrown.error ?? {}) as { code?: unknown; type?: unknown }
  return [code, type].filter(word => typeof word === 'string').join(' ')
}

/** Replaces each secret wherever it stands; those of fewer than four characters are part of too many words. */
function hideSecrets(text: string, secrets: string[]): string {
  return secrets
    .filter(secret => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((open, secret) => open.replaceAll(secret, '…'), text)
}

/** Replaces what looks like an API key or a bearer token. */
export function hideKeys(text: string): string {
  return text
    .replace(/\b(sk|pk|rk|hf|ms|gsk|xai|api|key)[-_][A-Za-z0-9*_-]{6,}/gi, '$1-…')
    .replace(/\bBearer\s+[^\s"',}]+/gi, 'Bearer …')
    .replace(/\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_.-]+/g, '…')
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), or `retry-after-ms`. */
export function parseRetryAfter(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms'))
  if (headers?.get('retry-after-ms') && Number.isFinite(ms)) return Math.max(0, ms)
  const value = headers?.get('retry-after')
  if (!value) return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}
