import { isIP } from 'node:net'
import { Agent, buildConnector, setGlobalDispatcher } from 'undici'
import { AppError } from '../engine/errors'

/** One app's word on who may be contacted. */
export interface OutboundGuard {
  /** Lets this process connect to a server that the user named: saved, or given for a run or a test. */
  permit(url: string): void
  /** Throws AppError('forbidden') while the lock is on; for what is no model server, such as hubs and their mirrors. */
  checkUnlocked(what: string): void
  isLocked(): boolean
  close(): void
}

type Connector = ReturnType<typeof buildConnector>

interface Rules {
  isLocked(): boolean
  permitted: Set<string>
}

/** The rules of every app in this process; the command line, a window and tests have one each. */
const installed = new Set<Rules>()

/**
 * Puts the offline lock before every connection of this process. undici's global dispatcher, which `fetch` uses, goes through it,
 * and so does every agent made with `guardedConnector`.
 */
export function installOutboundGuard(isLocked: () => boolean): OutboundGuard {
  if (installed.size === 0) setGlobalDispatcher(new Agent({ connect: guardedConnector() }))
  const rules: Rules = { isLocked, permitted: new Set() }
  installed.add(rules)
  return {
    permit(url) {
      const { protocol, hostname, port } = new URL(url)
      rules.permitted.add(placeOf(hostname, port, protocol))
    },
    checkUnlocked(what) {
      if (isLocked()) throw lockedError(what)
    },
    isLocked,
    close: () => void installed.delete(rules),
  }
}

/** A connector for an undici agent that asks the lock before it opens a socket, redirects included. */
export function guardedConnector(options: buildConnector.BuildOptions = {}): Connector {
  const connect = buildConnector(options)
  return (target, callback) => {
    try {
      checkConnection(target.hostname, target.port, target.protocol)
    } catch (error) {
      callback(error as Error, null)
      return
    }
    connect(target, callback)
  }
}

/** Throws AppError('forbidden') where the lock is on and nobody named this server. This machine itself is always free. */
export function checkConnection(hostname: string, port: string, protocol: string): void {
  if (installed.size === 0 || isThisMachine(hostname)) return
  const place = placeOf(hostname, port, protocol)
  const isFree = [...installed].some(rules => !rules.isLocked() || rules.permitted.has(place))
  if (!isFree) throw lockedError(place)
}

function placeOf(hostname: string, port: string, protocol: string): string {
  const usual = protocol === 'https:' ? '443' : '80'
  return `${hostname.toLowerCase()}:${port === '' ? usual : port}`
}

function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function lockedError(what: string): AppError {
  return new AppError('forbidden', `The offline lock is on, so ${what} is not contacted.`, {
    hint: 'Turn off "Offline" on the Data sets screen or in the settings, or run `evalwright offline off`. Saved servers and servers of runs are always allowed.',
  })
}
