import type { Clock } from '../../src-main/engine/ports'

/** The real time, plus what a test adds to it. */
export function jumpingClock(): Clock & { jump(ms: number): void } {
  let ahead = 0
  return { now: () => Date.now() + ahead, jump: ms => void (ahead += ms) }
}
