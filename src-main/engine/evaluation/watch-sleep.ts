import type { Clock } from '../ports'

const TICK_MS = 1_000
/** A gap this much longer than a tick means that the machine slept, not that it was busy. */
export const SLEEP_MS = 20_000

/** Calls `woke` after the machine slept. Returns a function that ends the watch. */
export function watchSleep(clock: Clock, woke: (sleptMs: number) => void): () => void {
  let last = clock.now()
  const timer = setInterval(() => {
    const now = clock.now()
    const gap = now - last
    last = now
    if (gap > SLEEP_MS) woke(gap)
  }, TICK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
