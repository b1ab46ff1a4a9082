import { expect, it } from 'vitest'
import { etaRange } from '../../../src-renderer/features/live-run/eta-range'

const point = (second: number, done: number) => ({
  at: second * 1000,
  done,
  samplesPerSecond: 2,
  inputTokensPerSecond: 0,
  outputTokensPerSecond: 0,
  inFlight: 4,
  concurrency: 4,
  errors: 0,
  latencyP50Ms: null,
  latencyP95Ms: null,
})
const every = (seconds: number, done: (second: number) => number) =>
  Array.from({ length: seconds + 1 }, (_, second) => point(second, done(second)))

it('is a point where the speed never changes', () => {
  const points = every(80, second => 2 * second)
  const range = etaRange({ points, etaMs: 50_000, samplesPerSecond: 2 })
  expect(range?.low).toBeCloseTo(50_000, 6)
  expect(range?.high).toBeCloseTo(50_000, 6)
})

it('widens by two standard errors of the stretches', () => {
  // Stretches of ten seconds, by turns of 10 and of 30 samples: 1/s and 3/s, mean 2/s, standard error √(8/7)/√8.
  const points = every(80, second => {
    const whole = Math.floor(second / 10)
    const inside = second % 10
    return whole * 20 - (whole % 2) * 10 + inside * (whole % 2 === 0 ? 1 : 3)
  })
  const margin = 2 / Math.sqrt(7)
  const range = etaRange({ points, etaMs: 50_000, samplesPerSecond: 2 })
  expect(range?.low).toBeCloseTo(100_000 / (2 + margin), 6)
  expect(range?.high).toBeCloseTo(100_000 / (2 - margin), 6)
})

it('says nothing of few samples, of a run without an estimate, and stays within four times of it', () => {
  const few = every(80, second => Math.floor(second / 10))
  expect(etaRange({ points: few, etaMs: 50_000, samplesPerSecond: 2 })).toBeNull()
  const points = every(80, second => 2 * second)
  expect(etaRange({ points, etaMs: null, samplesPerSecond: 0 })).toBeNull()
  const burst = every(80, second => (second < 75 ? 0 : 40 * (second - 74)))
  const range = etaRange({ points: burst, etaMs: 50_000, samplesPerSecond: 2 })
  expect(range?.high).toBe(200_000)
})
