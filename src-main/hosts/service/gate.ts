import { isLoopback } from '@contract'
import { refuse } from './answer-error'
import type { ServiceOptions } from '../../app/app'

const MINUTE_MS = 60_000
/** Wrong tokens of one client in a minute, after which it has to wait. */
const WRONG_TOKENS = 20

export interface Gate {
  /** Throws ServiceError for whoever may not come in. */
  check(request: Request, client: { address: string; isOpenRoute: boolean }): void
  /** Headers for the page that asks, where another origin may. */
  corsHeaders(request: Request): Record<string, string>
}

/**
 * Who may ask: on this machine only by its own names, so that no name of another site leads here; pages only of the service itself and of
 * origins that the user allows; with the token where there is one; and not too often.
 */
export function createGate(options: ServiceOptions): Gate {
  const asked = createCounter()
  const wrong = createCounter()
  const isLocal = isLoopback(options.host)

  function checkHost(request: Request): void {
    const host = request.headers.get('host') ?? ''
    if (!isLocal || isLoopback(nameOf(host))) return
    throw refuse(421, 'forbidden', 'Wrong host.', 'Ask it as 127.0.0.1 or localhost.')
  }

  function isAllowedOrigin(request: Request, origin: string): boolean {
    const host = request.headers.get('host') ?? ''
    return origin === `http://${host}` || options.origins.includes(origin)
  }

  function checkOrigin(request: Request): void {
    const origin = request.headers.get('origin')
    if (origin !== null) {
      if (isAllowedOrigin(request, origin)) return
      throw refuse(
        403,
        'forbidden',
        'Pages of other origins may not ask.',
        'Allow the origin in the settings of the service.',
      )
    }
    const site = request.headers.get('sec-fetch-site')
    if (site === null || site === 'same-origin' || site === 'none') return
    throw refuse(403, 'forbidden', 'Pages of other sites may not ask.')
  }

  function checkToken(request: Request, address: string): void {
    if (options.isToken === null) return
    if (wrong.count(address) >= WRONG_TOKENS)
      throw refuse(429, 'rate-limited', 'Too many wrong tokens; wait a minute.')
    const given = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]?.trim()
    if (given !== undefined && options.isToken(given)) return
    if (given !== undefined) wrong.add(address)
    throw refuse(
      401,
      'unauthorized',
      given === undefined ? 'This service wants a token.' : 'The token is wrong.',
      "Send it with -H 'Authorization: Bearer TOKEN'.",
    )
  }

  return {
    check(request, { address, isOpenRoute }) {
      checkHost(request)
      checkOrigin(request)
      if (isOpenRoute) return
      if (asked.add(address) > options.requestsPerMinute) {
        throw refuse(
          429,
          'rate-limited',
          `More than ${options.requestsPerMinute} requests in a minute.`,
          'Wait a moment; follow a task by its events instead of asking again and again.',
        )
      }
      checkToken(request, address)
    },
    corsHeaders(request): Record<string, string> {
      const origin = request.headers.get('origin')
      if (origin === null || !options.origins.includes(origin)) return {}
      return {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST, DELETE',
        'access-control-allow-headers':
          'authorization, content-type, prefer, evalscope-task-id, last-event-id',
        vary: 'origin',
      }
    },
  }
}

/** How often each client came in this minute. */
function createCounter() {
  let counts = new Map<string, number>()
  let since = Date.now()
  const current = (): Map<string, number> => {
    if (Date.now() - since >= MINUTE_MS) {
      counts = new Map()
      since = Date.now()
    }
    return counts
  }
  return {
    count: (client: string): number => current().get(client) ?? 0,
    add(client: string): number {
      const count = (current().get(client) ?? 0) + 1
      counts.set(client, count)
      return count
    },
  }
}

/** The host's name without its port. */
function nameOf(host: string): string {
  return host.startsWith('[')
    ? host.slice(1, Math.max(1, host.indexOf(']')))
    : (host.split(':')[0] ?? '')
}
