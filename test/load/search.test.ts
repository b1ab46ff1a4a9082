import { describe, expect, test } from 'vitest'
import { bestLoad, largestPassing } from '../../src-main/load/search/bisect'
import { requestsNeeded } from '../../src-main/load/search/criteria'
import { kneeOf } from '../../src-main/load/search/knee'
import { surelyGrowing } from '../../src-main/load/search/over-saturation'
import { createDistribution } from '../../src-main/load/measure/distribution'

const probeUpTo = (limit: number, asked: number[]) => async (value: number) => {
  asked.push(value)
  return { value, passed: value <= limit, isSure: true, reason: value <= limit ? '' : 'too slow' }
}

describe('the search of the largest load that passes', () => {
  test.each([1, 7, 8, 37, 64])('finds %d, and asks each load once', async limit => {
    const asked: number[] = []
    const found = await largestPassing(probeUpTo(limit, asked), { lower: 1, upper: 64 })
    expect(found.value).toBe(limit)
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBeLessThan(14)
  })

  test('an objective that nothing meets is an answer with its reason', async () => {
    const found = await largestPassing(probeUpTo(0, []), { lower: 1, upper: 65_536 })
    expect(found).toMatchObject({ value: null, high: 1 })
    expect(found.reason).toContain('Already 1 does not pass: too slow')
  })

  test('the interval leaves out loads whose repeats disagree', async () => {
    const found = await largestPassing(
      async value => ({
        value,
        passed: value <= 10,
        isSure: value <= 8 || value >= 14,
        reason: '',
      }),
      { lower: 1, upper: 100 },
    )
    expect(found).toMatchObject({ value: 10, low: 8 })
    expect(found.high).toBeGreaterThanOrEqual(14)
  })
})

test('the best load of a curve with one peak', async () => {
  const found = await bestLoad(async value => 1000 - (value - 23) ** 2, {
    lower: 1,
    upper: 1000,
    direction: 'max',
  })
  expect(Math.abs((found.value ?? 0) - 23)).toBeLessThanOrEqual(1)
})

test('a p99 needs a thousand requests, a mean fifty, and twice the load', () => {
  const one = (metric: 'p99_ttft' | 'avg_ttft') => [
    { kind: 'limit', metric, op: '<=', value: 1 } as const,
  ]
  expect(requestsNeeded(one('p99_ttft'), 4)).toBe(1000)
  expect(requestsNeeded(one('avg_ttft'), 4)).toBe(50)
  expect(requestsNeeded(one('avg_ttft'), 400)).toBe(800)
})

test('the knee lies where rise and plateau meet', () => {
  const points = [1, 2, 4, 8, 16, 32, 64].map(x => ({ x, y: Math.min(x * 10, 100) }))
  const knee = kneeOf(points)
  expect(knee?.x).toBeGreaterThan(7)
  expect(knee?.x).toBeLessThan(13)
  expect(kneeOf(points.slice(0, 3))).toBeNull()
})

test('noise is no growth, a slope is', () => {
  const x = Array.from({ length: 60 }, (_, at) => at)
  expect(
    surelyGrowing(
      x,
      x.map(at => 10 + (at % 3)),
    ),
  ).toBeNull()
  expect(
    surelyGrowing(
      x,
      x.map(at => 10 + at + (at % 3)),
    ),
  ).toBeCloseTo(1, 1)
})

test('percentiles are nearest rank to three digits, mean and ends exact', () => {
  const figures = createDistribution()
  for (let value = 1; value <= 1000; value += 1) figures.record(value / 10)
  const summary = figures.summary()
  expect(summary).toMatchObject({ count: 1000, min: 0.1, max: 100 })
  expect(summary?.mean).toBeCloseTo(50.05, 9)
  expect(summary?.p99).toBeGreaterThan(98.9)
  expect(summary?.p99).toBeLessThan(99.1)
  expect(createDistribution().summary()).toBeNull()
})
