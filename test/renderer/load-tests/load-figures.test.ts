import { describe, expect, test } from 'vitest'
import type { LoadRunSummary, LoadTestSummary } from '@contract'
import { logScaleOf } from '../../../src-renderer/charts/scale'
import { binsOf } from '../../../src-renderer/features/load-tests/bins'
import {
  kneeOf,
  successShare,
  type MeasuredRun,
} from '../../../src-renderer/features/load-tests/figures'
import { readDetailSearch } from '../../../src-renderer/features/load-tests/detail-search'
import { readListSearch } from '../../../src-renderer/features/load-tests/list-search'
import { sortTests } from '../../../src-renderer/features/load-tests/sort-tests'
import { thinned } from '../../../src-renderer/features/load-tests/thin-points'

const runs = (rates: Record<number, number>): MeasuredRun[] =>
  Object.entries(rates).map(([users, rps], position) => ({
    position,
    step: { concurrency: Number(users), rate: null, number: null },
    status: 'finished',
    label: '',
    startedAt: 0,
    finishedAt: 1,
    summary: { rps } as LoadRunSummary,
  }))

describe('the knee', () => {
  test('is where more users bring little more', () => {
    const knee = kneeOf(runs({ 1: 10, 2: 20, 4: 40, 8: 75, 16: 80, 32: 82, 64: 82 }))
    expect(knee?.step.concurrency).toBe(8)
  })

  test('is not told from three loads, nor where throughput rises straight', () => {
    expect(kneeOf(runs({ 1: 10, 2: 20, 4: 21 }))).toBeNull()
    expect(kneeOf(runs({ 1: 10, 2: 20, 3: 30, 4: 40, 5: 50 }))).toBeNull()
    expect(kneeOf(runs({ 1: 10, 2: 9, 4: 8, 8: 7 }))).toBeNull()
  })
})

test('nothing measured is no success of 0 %', () => {
  expect(successShare({ ok: 0, failed: 0 })).toBeNull()
  expect(successShare({ ok: 3, failed: 1 })).toBe(0.75)
})

test('bins hold every value, and a straggler does not squeeze the others', () => {
  const values = Array.from({ length: 999 }, (_, at) => 100 + at)
  const bins = binsOf([...values, 1_000_000])
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(1000)
  expect(bins.length).toBeGreaterThan(4)
  expect(bins.at(-1)?.to).toBeLessThan(1200)
  expect(binsOf([])).toEqual([])
  expect(binsOf([5, 5, 5])).toHaveLength(1)
})

test('a logarithmic scale has ticks at round numbers and keeps what is below its end on it', () => {
  const scale = logScaleOf([1, 1000], [0, 300])
  expect(scale(10)).toBeCloseTo(100)
  expect(scale(0)).toBe(0)
  expect(scale.ticks).toEqual([1, 10, 100, 1000])
})

test('many points are thinned to means, counts to sums; the last stays', () => {
  const points = Array.from({ length: 1000 }, (_, at) => ({
    atMs: at,
    ok: 1,
    failed: 0,
    inFlight: 4,
    rps: 2,
    outTokPerSec: 8,
    latencyMs: null,
    ttftMs: at % 2 === 0 ? 10 : null,
  }))
  const shown = thinned(points)
  expect(shown.length).toBeLessThanOrEqual(160)
  expect(shown.reduce((sum, { ok }) => sum + ok, 0)).toBe(1000)
  expect(shown.at(-1)).toMatchObject({ atMs: 999, rps: 2, latencyMs: null, ttftMs: 10 })
})

test('tests without a figure come last in either direction', () => {
  const tests = [null, 3, 9].map((bestRps, at) => ({ id: `t${at}`, bestRps }) as LoadTestSummary)
  expect(sortTests(tests, [{ column: 'rps', direction: 'desc' }]).map(({ id }) => id)).toEqual([
    't2',
    't1',
    't0',
  ])
  expect(sortTests(tests, [{ column: 'rps', direction: 'asc' }]).map(({ id }) => id)).toEqual([
    't1',
    't2',
    't0',
  ])
})

test('a link may hold anything; what does not fit is left out', () => {
  expect(
    readDetailSearch({
      tab: 'x',
      run: 'y',
      percentiles: 'tails',
      slow: 'NaN',
      request: 4,
      sort: 1,
    }),
  ).toEqual({ percentiles: 'tails', request: 4 })
  expect(readListSearch({ picked: ['a', 3, 'a', ''], statuses: 'running' })).toMatchObject({
    picked: ['a'],
    statuses: undefined,
  })
})
