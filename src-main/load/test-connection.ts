import { performance } from 'node:perf_hooks'
import { AppError } from '../engine/errors'
import { connectorFor, headerLines, type Endpoint } from './http/endpoint'
import type { Failure } from './http/error-class'
import { secretHider } from './http/secrets'
import { Slot } from './http/slot'
import { shortened } from './workloads/bodies'
import type { WorkItem } from './workloads/workload'

/** Statuses of a server that may answer the next request. */
const PASSING = new Set([408, 409, 425, 429])
/** A probe asks for one token; what takes longer says nothing about the address or the key. */
const LONGEST_MS = 60_000

/**
 * Sends one request of one token. Throws AppError where none can succeed: no such address, key or model. Returns what else was wrong,
 * which is for the test to count.
 */
export async function testConnection(
  endpoint: Endpoint,
  item: WorkItem,
  { isStream, isText }: { isStream: boolean; isText: boolean },
): Promise<Failure | null> {
  const url = new URL(endpoint.url)
  const began = performance.now()
  const slot = await new Promise<Slot>(resolve => {
    const totalTimeoutMs = Math.min(endpoint.totalTimeoutMs ?? LONGEST_MS, LONGEST_MS)
    const asked = new Slot({
      endpoint: { ...endpoint, totalTimeoutMs },
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      headers: headerLines(endpoint),
      connector: connectorFor(endpoint),
      isStream,
      isText,
      hide: secretHider(endpoint),
      now: () => performance.now() - began,
      onFirst: () => undefined,
      onRead: () => undefined,
      onConnected: () => undefined,
      onEnd(ended) {
        clearInterval(watch)
        resolve(ended)
      },
    })
    const watch = setInterval(() => asked.expire(performance.now() - began), 50)
    asked.send({
      index: 0,
      phase: 0,
      conversation: 0,
      turn: -1,
      body: shortened(item.body),
      intendedMs: NaN,
      readyMs: 0,
      inTokens: NaN,
      keepsText: false,
    })
  })
  await slot.close().catch(() => undefined)
  const { failure, status } = slot
  if (failure === null) return null
  if (status >= 300 && status < 500 && !PASSING.has(status))
    throw refused(status, failure, url, 'authorization' in endpoint.headers)
  if (failure.errorClass === 'connect' || failure.errorClass === 'refused-by-lock')
    throw new AppError(
      failure.errorClass === 'connect' ? 'server-unreachable' : 'forbidden',
      `Nothing answers at ${url.origin} (${failure.message}).`,
      { hint: 'Is the model server running, and is this its address and port?' },
    )
  return failure
}

function refused(status: number, failure: Failure, url: URL, hasKey: boolean): AppError {
  const said = failure.message === '' ? '' : `: ${failure.message}`
  const where = `${url.origin}${url.pathname}`
  if (status === 401 || status === 403)
    return new AppError('unauthorized', `${url.origin} refused the key (${status}${said}).`, {
      hint: hasKey
        ? 'Check that this key belongs to this server.'
        : 'This server wants a key: give it with --api-key or EVALWRIGHT_API_KEY.',
    })
  if (status === 404 || status === 405)
    return /model/i.test(said)
      ? new AppError(
          'model-missing',
          `${url.origin} does not have this model (${status}${said}).`,
          {
            hint: 'GET /v1/models lists its models.',
          },
        )
      : new AppError('endpoint-missing', `There is nothing at ${where} (${status}${said}).`, {
          hint: 'Check the path: most servers want /v1/chat/completions.',
        })
  if (status < 400)
    return new AppError('endpoint-missing', `${where} leads elsewhere (${status}).`, {
      hint: 'Give the address that it leads to; a load test follows no redirects.',
    })
  return new AppError('request-refused', `${where} refuses such requests (${status}${said}).`, {
    hint: 'Nothing else was sent. --no-test-connection sends them all the same.',
  })
}
