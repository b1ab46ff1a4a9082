/** Lower bound between two cuts, so that one burst of refusals counts once. */
const CUT_PAUSE_MS = 2_000

export interface ConcurrencyLimit {
  readonly current: number
  readonly max: number
  readonly active: number
  setMax(max: number): void
  /** Resolves with a slot; rejects when the signal aborts. */
  acquire(signal: AbortSignal): Promise<void>
  release(): void
  /** The server said it is overloaded, or timed out. Returns the new limit if it was lowered. */
  overloaded(now: number): number | null
  succeeded(): void
}

/**
 * Slots for requests. Additive increase, multiplicative decrease (Chiu and Jain 1989): a refusal takes a third of the slots
 * away, each full round of successes gives one back, up to the user's maximum.
 */
export function createConcurrencyLimit(options: {
  max: number
  adaptive: boolean
}): ConcurrencyLimit {
  let max = options.max
  let current = max
  let active = 0
  let lastCut = -Infinity
  let successes = 0
  const waiting: (() => void)[] = []

  function wake(): void {
    while (active < current && waiting.length > 0) {
      active += 1
      waiting.shift()?.()
    }
  }

  return {
    get current() {
      return current
    },
    get max() {
      return max
    },
    get active() {
      return active
    },
    setMax(next) {
      const wasFull = current === max
      max = next
      current = wasFull ? next : Math.min(current, next)
      wake()
    },
    acquire(signal) {
      if (signal.aborted) return Promise.reject(signal.reason as Error)
      if (active < current) {
        active += 1
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const taken = (): void => {
          signal.removeEventListener('abort', aborted)
          resolve()
        }
        const aborted = (): void => {
          const at = waiting.indexOf(taken)
          if (at >= 0) waiting.splice(at, 1)
          reject(signal.reason as Error)
        }
        signal.addEventListener('abort', aborted, { once: true })
        waiting.push(taken)
      })
    },
    release() {
      active -= 1
      wake()
    },
    overloaded(now) {
      if (!options.adaptive || now - lastCut < CUT_PAUSE_MS || current === 1) return null
      lastCut = now
      successes = 0
      current = Math.max(1, Math.floor(current * (2 / 3)))
      return current
    },
    succeeded() {
      if (current >= max) return
      successes += 1
      if (successes < current) return
      successes = 0
      current += 1
      wake()
    },
  }
}
