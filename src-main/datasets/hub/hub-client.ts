import { Agent, type Dispatcher, fetch, ProxyAgent, type Response } from 'undici'
import type { Hub } from '@contract'
import { AppError } from '../../engine/errors'
import { guardedConnector } from '../../guards/outbound-guard'
import { readProxy } from '../../guards/proxy-address'
import { socksConnector } from '../../guards/socks-connector'

const MAX_REDIRECTS = 5
const ANSWER_TIMEOUT_MS = 60_000

export interface HubTarget {
  hub: Hub
  endpoint: string
  token: string | undefined
  /** Address of a proxy; empty for none. */
  proxy: string
  /** Asked before each request; throws where the offline lock is on. */
  check(place: string): void
}

export interface HubClient {
  getJson(url: string, signal: AbortSignal): Promise<{ body: unknown; next: string | null }>
  /** Follows redirects itself: the token goes to the hub alone. */
  get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response>
  close(): Promise<void>
}

function dispatcherThrough(address: string): Dispatcher {
  const bodyTimeout = 60_000
  const timeout = 20_000
  if (address === '') return new Agent({ connect: guardedConnector({ timeout }), bodyTimeout })
  const { socks, ...proxy } = readProxy(address)
  return socks === undefined
    ? new ProxyAgent({ ...proxy, bodyTimeout })
    : new Agent({ connect: socksConnector({ ...proxy, socks }, { timeout }), bodyTimeout })
}

export function createHubClient(target: HubTarget): HubClient {
  const dispatcher = dispatcherThrough(target.proxy)
  const home = new URL(target.endpoint).origin

  function secrets(url: URL): Record<string, string> {
    if (target.token === undefined || url.origin !== home) return {}
    return {
      authorization: `Bearer ${target.token}`,
      ...(target.hub === 'modelscope' && { cookie: `m_session_id=${target.token}` }),
    }
  }

  async function get(
    address: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    let url = new URL(address)
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      target.check(url.host)
      const response = await ask(url, headers, signal)
      const location = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || location === null) {
        if (response.ok) return response
        await response.body?.cancel()
        throw statusError(target, url, response.status)
      }
      await response.body?.cancel()
      const next = new URL(location, url)
      const isPlain =
        next.protocol === 'https:' || (next.protocol === 'http:' && url.protocol === 'http:')
      if (!isPlain) {
        throw new AppError(
          'bad-response',
          `${url.host} sends on to ${next.protocol}//${next.host}, which is not followed.`,
        )
      }
      url = next
    }
    throw new AppError('bad-response', `${url.host} sends on too often.`)
  }

  async function ask(
    url: URL,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), ANSWER_TIMEOUT_MS)
    try {
      return await fetch(url, {
        dispatcher,
        redirect: 'manual',
        headers: { 'accept-encoding': 'identity', ...headers, ...secrets(url) },
        signal: AbortSignal.any([signal, late.signal]),
      })
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (late.signal.aborted) throw new AppError('timeout', `${url.host} does not answer.`)
      const cause = error instanceof Error ? error.cause : undefined
      if (cause instanceof AppError) throw cause
      const reason = cause instanceof Error ? cause.message : String(error)
      throw new AppError('server-unreachable', `${url.host} cannot be reached (${reason}).`, {
        hint: 'Check the hub’s address, the proxy and the connection. A mirror can be set on the Data sets screen or with --endpoint.',
        cause: error,
      })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get,
    async getJson(url, signal) {
      const response = await get(url, { accept: 'application/json' }, signal)
      const text = await response.text()
      try {
        return { body: JSON.parse(text), next: nextPage(response, url) }
      } catch {
        throw new AppError(
          'bad-response',
          `${new URL(url).host} did not answer with a list of files.`,
          {
            hint: 'Is this the address of the hub itself? A login page of the network may stand in between.',
          },
        )
      }
    },
    close: () => dispatcher.destroy(),
  }
}

/** The address in `Link: <…>; rel="next"`, if it stays on the hub. */
function nextPage(response: Response, url: string): string | null {
  const link = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
  if (link === undefined) return null
  const next = new URL(link, url)
  return next.origin === new URL(url).origin ? next.href : null
}

function statusError(target: HubTarget, url: URL, status: number): AppError {
  const what = `${url.host} answered ${status}`
  const details = { status, path: url.pathname }
  if (status === 401 || status === 403) {
    return new AppError(
      status === 401 ? 'unauthorized' : 'forbidden',
      target.token === undefined
        ? `${what}: this data set wants a token.`
        : `${what}: the token was refused, or its owner may not read this data set.`,
      {
        hint: 'Accept the data set’s terms on the hub’s page, then give a token of that account (Data sets, Hubs; or --token).',
        details,
      },
    )
  }
  if (status === 404) {
    return new AppError('not-found', `${what}: there is no such data set, revision or file.`, {
      hint: 'Check name and revision; the other hub may have it under another name (--repo).',
      details,
    })
  }
  if (status === 416)
    return new AppError('bad-response', `${what}: the rest of the file cannot be asked for.`, {
      details,
    })
  if (status === 429)
    return new AppError('rate-limited', `${what}: too many requests.`, { details })
  return new AppError(status >= 500 ? 'server-error' : 'request-refused', `${what}.`, { details })
}
