import { describe, expect, test } from 'vitest'
import { createArrivals, type ArrivalPlan } from '../../src-main/load/arrivals'

const COUNT = 20_000

function gapsOf(plan: Partial<ArrivalPlan>): number[] {
  const next = createArrivals({
    arrival: 'poisson',
    rate: 100,
    shape: 1,
    rampMs: 0,
    seed: 7,
    ...plan,
  })
  let last = 0
  return Array.from({ length: COUNT }, () => {
    const at = next()
    const gap = at - last
    last = at
    return gap
  })
}

const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** Squared deviation over squared mean: 0 for equal gaps, 1 for exponential ones. */
function variation(values: number[]): number {
  const middle = mean(values)
  return mean(values.map(value => (value - middle) ** 2)) / middle ** 2
}

describe('intended sends of an open loop', () => {
  test('constant ones are equally far apart and begin at once', () => {
    const gaps = gapsOf({ arrival: 'constant' })
    expect(gaps[0]).toBe(0)
    expect(Math.max(...gaps.slice(1))).toBeCloseTo(10, 6)
    expect(Math.min(...gaps.slice(1))).toBeCloseTo(10, 6)
  })

  test('Poisson gaps are exponential (Kolmogorov–Smirnov)', () => {
    const gaps = gapsOf({}).sort((a, b) => a - b)
    const distance = Math.max(
      ...gaps.map((gap, at) => Math.abs((at + 1) / COUNT - (1 - Math.exp(-gap / 10)))),
    )
    // The 99.9 % point of the statistic for 20,000 values.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(COUNT))
  })

  test.each([0.25, 1, 4])('gamma gaps of shape %f keep the rate and have its variation', shape => {
    const gaps = gapsOf({ arrival: 'gamma', shape })
    expect(mean(gaps)).toBeCloseTo(10, 0)
    expect(variation(gaps) * shape).toBeGreaterThan(0.9)
    expect(variation(gaps) * shape).toBeLessThan(1.1)
  })

  test('a ramp sends half as many in its time and the full rate after it', () => {
    const next = createArrivals({ arrival: 'constant', rate: 100, shape: 1, rampMs: 2000, seed: 1 })
    const times = Array.from({ length: 400 }, next)
    expect(times.filter(at => at < 2000)).toHaveLength(100)
    expect(times.filter(at => at >= 2000 && at < 3000)).toHaveLength(100)
    expect(times.filter(at => at < 1000)).toHaveLength(25)
  })

  test('equal seeds give equal times', () => {
    expect(gapsOf({ seed: 3 }).slice(0, 50)).toEqual(gapsOf({ seed: 3 }).slice(0, 50))
    expect(gapsOf({ seed: 3 })[5]).not.toBe(gapsOf({ seed: 4 })[5])
  })
})
