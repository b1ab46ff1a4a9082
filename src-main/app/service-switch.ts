import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { isLoopback, type ServiceRequestLine, type ServiceState } from '@contract'
import { AppError, toErrorInfo } from '../engine/errors'
import type { Store } from '../store/create-store'
import type { EventHub } from './event-hub'
import type { App, OpenedService, OpenService, ServiceStart, ServiceSwitch } from './app'

const LOG_LINES = 50
const REQUESTS_PER_MINUTE = 600
const MAX_BODY_BYTES = 1024 * 1024
const SHORTEST_TOKEN = 16

/** Starts and stops the HTTP service of this process. Beyond this machine it is opened only with a token. */
export function createServiceSwitch(means: {
  store: Store
  events: EventHub
  outputs: string
  open: OpenService | undefined
  app(): App
}): ServiceSwitch {
  const { store, events } = means
  let opened: (OpenedService & { hasToken: boolean; startedAt: number }) | null = null
  let error: ServiceState['error'] = null
  let requests = 0
  let log: ServiceRequestLine[] = []

  const state = (): ServiceState => ({
    state: !means.open ? 'unavailable' : opened ? 'running' : error ? 'failed' : 'stopped',
    url: opened?.url ?? null,
    hasToken: opened?.hasToken ?? store.tasks.token.hash() !== null,
    startedAt: opened?.startedAt ?? null,
    outputs: means.outputs,
    error,
    requests,
    log,
  })

  function changed(): ServiceState {
    const now = state()
    events.emit({ type: 'service.changed', service: now })
    return now
  }

  function note(line: ServiceRequestLine): void {
    requests += 1
    log = [line, ...log].slice(0, LOG_LINES)
    changed()
  }

  /** The hash that is asked for, and a new token to tell. */
  function chooseToken(wanted: ServiceStart['token']): {
    hash: string | null
    token: string | null
  } {
    if (wanted === 'none') return { hash: null, token: null }
    if (typeof wanted === 'object') {
      if (wanted.value.length < SHORTEST_TOKEN) {
        throw new AppError(
          'invalid-input',
          `A token needs at least ${SHORTEST_TOKEN} characters.`,
          { hint: 'Leave it out of --token, and a random one is made and printed once.' },
        )
      }
      return { hash: hashOf(wanted.value), token: null }
    }
    const stored = wanted === 'keep' ? store.tasks.token.hash() : null
    if (stored !== null) return { hash: stored, token: null }
    if (wanted === 'keep') return { hash: null, token: null }
    const token = randomBytes(24).toString('base64url')
    store.tasks.token.save(hashOf(token))
    return { hash: hashOf(token), token }
  }

  async function start(wanted: ServiceStart) {
    if (!means.open) {
      throw new AppError('unsupported', 'This process cannot serve HTTP.', {
        hint: 'Start it with `evalwright service`.',
      })
    }
    const settings = store.settings.get()
    const host = wanted.host ?? settings.serviceHost
    const port = wanted.port ?? settings.servicePort
    const isOpenToOthers = !isLoopback(host)
    if (isOpenToOthers && (wanted.token === 'none' || isWithoutToken(wanted.token))) {
      throw new AppError('forbidden', `Without a token nobody beyond this machine may be served.`, {
        hint: `Give --token to be reachable at ${host}, or bind to 127.0.0.1.`,
      })
    }
    const { hash, token } = chooseToken(wanted.token)
    await shut()
    try {
      const service = await means.open(means.app(), {
        host,
        port,
        origins: settings.serviceOrigins,
        isToken: hash === null ? null : given => isSame(hashOf(given), hash),
        requestsPerMinute: wanted.requestsPerMinute ?? REQUESTS_PER_MINUTE,
        maxBodyBytes: MAX_BODY_BYTES,
        onRequest: note,
      })
      opened = { ...service, hasToken: hash !== null, startedAt: Date.now() }
      error = null
      requests = 0
      log = []
      means.app().tasks.queue.open()
      if (wanted.remember) remember({ serviceOn: true, serviceHost: host, servicePort: port })
      return { state: changed(), token }
    } catch (failure) {
      const explained = explainedFault(failure, host, port)
      error = toErrorInfo(explained)
      changed()
      throw explained
    }
  }

  const isWithoutToken = (token: ServiceStart['token']): boolean =>
    token === 'keep' && store.tasks.token.hash() === null

  function remember(change: Parameters<Store['settings']['save']>[0]): void {
    store.settings.save(change)
    events.emit({ type: 'settings.changed', settings: store.settings.get() })
  }

  async function shut(): Promise<void> {
    const before = opened
    opened = null
    if (!before) return
    means.app().tasks.queue.pause()
    await before.close()
  }

  return {
    state,
    start,
    async startIfWanted() {
      if (!store.settings.get().serviceOn) return
      await start({ token: 'keep', remember: false }).catch(() => undefined) // It is in the state.
    },
    async stop(isRemembered) {
      await shut()
      error = null
      if (isRemembered) remember({ serviceOn: false })
      return changed()
    },
    close: shut,
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function explainedFault(failure: unknown, host: string, port: number): unknown {
  const code = (failure as { code?: string }).code
  if (code === 'EADDRINUSE') {
    return new AppError('conflict', `Port ${port} of ${host} is taken by another program.`, {
      hint: 'Choose another port, or stop what uses it.',
      cause: failure,
    })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
    return new AppError('invalid-input', `${host}:${port} cannot be bound (${code}).`, {
      hint: 'Give an address of this machine, such as 127.0.0.1 or 0.0.0.0, and a port above 1023.',
      cause: failure,
    })
  }
  return failure
}
