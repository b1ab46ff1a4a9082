import { performance } from 'node:perf_hooks'

/** A tick this late was no busy thread: the machine slept, or the process was held. */
const STILL_MS = 10_000
/** The wall's clock and the steady one part by this much only when one sets the time, or sleeps where the steady one stands still. */
const JUMP_MS = 2_000

interface Clocks {
  wall(): number
  steady(): number
}

const ofMachine: Clocks = { wall: () => Date.now(), steady: () => performance.now() }

/**
 * Asked every now and then during a run, `look` says what happened to time since it was asked last; null where it passed as it should.
 * Times of requests are read from the steady clock, but a machine that slept asked nobody meanwhile.
 */
export function createClockWatch(clocks: Clocks = ofMachine): { look(): string | null } {
  let wall = clocks.wall()
  let steady = clocks.steady()
  return {
    look() {
      const before = { wall, steady }
      wall = clocks.wall()
      steady = clocks.steady()
      const stood = steady - before.steady
      const jump = wall - before.wall - stood
      if (stood > STILL_MS || jump > JUMP_MS) {
        const seconds = Math.round(Math.max(stood, jump) / 1000)
        return stood > STILL_MS
          ? `The machine slept, or this program was held, for ${seconds} s during a run: its figures are not the server’s.`
          : `The machine slept, or its clock was put forward, by ${seconds} s during a run: its figures may not be the server’s.`
      }
      if (jump < -JUMP_MS)
        return `The clock of this machine was put back by ${Math.round(-jump / 1000)} s during a run; times of requests do not depend on it.`
      return null
    },
  }
}
