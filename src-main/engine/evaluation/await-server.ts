import type { Clock } from '../ports'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Pings a server that went away, with growing pauses, until it answers (true), the time is up or the signal aborts (false).
 * `announce` is told when the next try comes, for the countdown; null while trying and at the end.
 */
export async function awaitServer(means: {
  ping(): Promise<void>
  signal: AbortSignal
  clock: Clock
  timeoutMs: number
  announce(at: number | null): void
  /** Registers what ends the current pause at once. */
  onNudge(listener: () => void): void
}): Promise<boolean> {
  const { signal, clock } = means
  const deadline = clock.now() + means.timeoutMs
  let pause = FIRST_PAUSE_MS
  while (!signal.aborted && clock.now() < deadline) {
    means.announce(clock.now() + pause)
    await new Promise<void>(resolve => {
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, pause)
      signal.addEventListener('abort', done, { once: true })
      means.onNudge(done)
    })
    means.announce(null)
    if (signal.aborted) break
    try {
      await means.ping()
      return true
    } catch {
      // Still away: the caller's countdown shows it, and the next try comes later.
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
    }
  }
  return false
}
