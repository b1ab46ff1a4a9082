import type { InFlight } from '@contract'
import type { Clock } from '../ports'
import type { Gate } from './gate'

const MINUTE_MS = 60_000

/** Absent: no limit of this kind. */
export interface PaceLimits {
  requestsPerMinute?: number | undefined
  tokensPerMinute?: number | undefined
}

export interface PaceHold {
  gate: Gate
  signal: AbortSignal
  /** What holds the request back, and until when at the soonest. */
  onHeld(until: number, by: NonNullable<InFlight['limitedBy']>): void
}

export interface RequestPace {
  /**
   * Resolves when a request of about so many tokens may be sent, in the order of asking; rejects when the signal aborts. The result takes what
   * the request really used.
   */
  enter(tokens: number, hold: PaceHold): Promise<(used: number) => void>
}

/** Resolves after so many milliseconds or when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** null where no limit is set. */
export function paceOf(limits: PaceLimits, clock: Clock): RequestPace | null {
  const isLimited = limits.requestsPerMinute !== undefined || limits.tokensPerMinute !== undefined
  return isLimited ? createRequestPace(limits, clock) : null
}

interface Entry {
  at: number
  tokens: number
  isPast: boolean
}

/**
 * Limits per minute, as servers count them: over the minute that ends now, so that no minute holds more, wherever it begins. A request that
 * alone exceeds the tokens of a minute is sent when nothing else is counted.
 */
export function createRequestPace(
  limits: PaceLimits,
  clock: Clock,
  wait: Wait = waitFor,
): RequestPace {
  const entries: Entry[] = []
  let spent = 0
  let last: Promise<void> = Promise.resolve()
  let wake: () => void = () => undefined
  const queued = new Set<PaceHold>()
  /** What the first of the queue waits for, for those that join it meanwhile. */
  let holding: Parameters<PaceHold['onHeld']> | null = null

  /** A clock that was set back would keep what lies in its future for ever. */
  function forget(now: number): void {
    let count = 0
    for (const entry of entries) {
      if (entry.at <= now && now - entry.at < MINUTE_MS) break
      entry.isPast = true
      spent -= entry.tokens
      count += 1
    }
    entries.splice(0, count)
  }

  function heldBy(now: number, tokens: number): Parameters<PaceHold['onHeld']> | null {
    forget(now)
    const { requestsPerMinute = Infinity, tokensPerMinute = Infinity } = limits
    const blocking =
      entries.length < requestsPerMinute ? undefined : entries[entries.length - requestsPerMinute]
    const byRequests = blocking ? blocking.at + MINUTE_MS : 0
    let excess = spent + Math.min(tokens, tokensPerMinute) - tokensPerMinute
    let byTokens = 0
    for (const entry of entries) {
      if (!(excess > 0)) break
      excess -= entry.tokens
      byTokens = entry.at + MINUTE_MS
    }
    if (byRequests === 0 && byTokens === 0) return null
    return byRequests >= byTokens ? [byRequests, 'requests'] : [byTokens, 'tokens']
  }

  async function untilFree(tokens: number, { gate, signal }: PaceHold): Promise<void> {
    for (;;) {
      await gate.pass(signal)
      const now = clock.now()
      const held = heldBy(now, tokens)
      holding = held
      if (held === null) return
      for (const one of queued) one.onHeld(...held)
      const freed = new AbortController()
      wake = () => freed.abort()
      await wait(held[0] - now, AbortSignal.any([signal, freed.signal]))
      signal.throwIfAborted()
    }
  }

  return {
    async enter(tokens, hold) {
      const before = last
      const turn = Promise.withResolvers<void>()
      last = before.then(() => turn.promise)
      if (queued.size > 0 && holding !== null) hold.onHeld(...holding)
      queued.add(hold)
      try {
        await unlessAborted(before, hold.signal)
        await untilFree(tokens, hold)
        const entry: Entry = { at: clock.now(), tokens, isPast: false }
        entries.push(entry)
        spent += tokens
        return used => {
          if (entry.isPast) return
          spent += used - entry.tokens
          entry.tokens = used
          wake()
        }
      } finally {
        queued.delete(hold)
        turn.resolve()
      }
    },
  }
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}

function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    void promise.then(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
  })
}
