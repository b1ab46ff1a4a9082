import type { Clock } from '../../src-main/engine/ports'

/** The real time, plus what a test adds to it. */
export function jumpingClock(): Clock & { jump(ms: number): void } {
  let ahead = 0
  return { now: () => Date.now() + ahead, jump: ms => void (ahead += ms) }
}

/** Time that passes only when somebody waits for it; while it is held, not even then. */
export function steppingClock() {
  let time = 0
  let isHeld = false
  let release: () => void = () => undefined
  let waits = Promise.withResolvers<void>()
  return {
    now: () => time,
    jump: (ms: number): void => void (time += ms),
    hold: (): void => void (isHeld = true),
    letGo(): void {
      isHeld = false
      release()
    },
    /** Resolves when somebody waits. */
    waited: (): Promise<void> => waits.promise,
    async wait(ms: number, signal: AbortSignal): Promise<void> {
      waits.resolve()
      if (isHeld) {
        await new Promise<void>(resolve => {
          release = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        waits = Promise.withResolvers()
      }
      if (!signal.aborted) time += ms
    },
  }
}
