import { describe, expect, test } from 'vitest'
import type { ProgressPoint } from '@contract'
import { curvesOf } from '../../../src-renderer/features/live-run/curves'
import { liveAlerts } from '../../../src-renderer/features/live-run/live-alerts'
import { concurrencyStops, stopOf } from '../../../src-renderer/features/live-run/concurrency-stops'
import { readLiveSearch } from '../../../src-renderer/features/live-run/live-search'
import { currentBenchmark, scoreOf } from '../../../src-renderer/features/live-run/running-score'
import { stepConcurrency } from '../../../src-renderer/features/live-run/step-concurrency'
import { counts, fakeRun } from '../support/fake-runs'

const point = (second: number, part: Partial<ProgressPoint> = {}): ProgressPoint => ({
  at: second * 1000,
  done: second,
  samplesPerSecond: second,
  inputTokensPerSecond: 0,
  outputTokensPerSecond: 0,
  inFlight: 8,
  concurrency: 8,
  errors: second,
  latencyP50Ms: second * 10,
  latencyP95Ms: null,
  ...part,
})
const seconds = (count: number) => Array.from({ length: count }, (_, at) => point(at))

describe('the curves', () => {
  test('of a young run are its points', () => {
    const curves = curvesOf(seconds(3), Infinity)
    expect(curves.at).toEqual([0, 1000, 2000])
    expect(curves.samplesPerSecond).toEqual([0, 1, 2])
    expect(curves.latencyP95Ms).toEqual([null, null, null])
  })

  test('show only the chosen span, counted back from the newest point', () => {
    expect(curvesOf(seconds(400), 300_000).at[0]).toBe(99_000)
    expect(curvesOf([], 300_000).at).toEqual([])
  })

  test('of a long run stay small and end with the newest point', () => {
    const curves = curvesOf(seconds(601), Infinity)
    expect(curves.at.length).toBeLessThanOrEqual(120)
    expect(curves.at.at(-1)).toBe(600_000)
    expect(curves.concurrency.at(-1)).toBe(8)
  })

  test('average rates and latencies, and skip what is not known', () => {
    const points = seconds(240).map((one, at) =>
      at === 239 ? { ...one, latencyP50Ms: null } : one,
    )
    const curves = curvesOf(points, Infinity)
    expect(curves.samplesPerSecond.at(-1)).toBe(238.5)
    expect(curves.latencyP50Ms.at(-1)).toBe(2380)
  })
})

describe('the alerts', () => {
  const run = (
    part: Parameters<typeof counts>[0],
    primary: { score: number; num: number } | null,
  ) =>
    fakeRun('r', {
      status: 'running',
      counts: counts(part),
      benchmarks: [
        {
          position: 0,
          benchmarkId: 'gsm8k',
          title: 'GSM8K',
          counts: counts(part),
          primary: primary && { key: 'acc', label: 'Accuracy', interval: null, ...primary },
        },
      ],
    })

  test('truncation counts from more than 5 % of what is done', () => {
    const at = (truncated: number) =>
      liveAlerts(run({ total: 1000, pending: 900, scored: 100, truncated }, null))
    expect(at(5)).toEqual([])
    expect(at(6)).toEqual([{ kind: 'truncated', count: 6, share: 0.06 }])
  })

  test('a server that names another model is told with the newest change', () => {
    const change = (at: number, now: string) => ({ at, before: 'a', now })
    const changed = {
      ...run({ total: 10 }, null),
      modelChanges: [change(1, 'b'), change(2, 'c')],
    }
    expect(liveAlerts(changed)).toEqual([
      { kind: 'modelChanged', change: change(2, 'c'), times: 2 },
    ])
  })

  test('a handful of samples raises no alarm', () => {
    expect(liveAlerts(run({ total: 100, pending: 90, scored: 10, truncated: 10 }, null))).toEqual(
      [],
    )
  })

  test('nought after 30 samples is suspicious, nought before and little after are not', () => {
    const at = (score: number, num: number) =>
      liveAlerts(run({ total: 100, scored: 100 }, { score, num })).map(({ kind }) => kind)
    expect(at(0, 30)).toEqual(['zeroScore'])
    expect(at(0, 29)).toEqual([])
    expect(at(0.01, 100)).toEqual([])
  })
})

describe('the running score', () => {
  const benchmark = (id: string, part: Parameters<typeof counts>[0]) => ({
    position: 0,
    benchmarkId: id,
    title: id,
    counts: counts(part),
    primary: { key: 'acc', label: 'Accuracy', score: 0.5, num: 8, interval: null },
  })

  test('is that of the benchmark at work, and of the last one at the end', () => {
    const done = benchmark('a', { total: 10, scored: 10 })
    const half = benchmark('b', { total: 10, pending: 5, scored: 5 })
    const ahead = benchmark('c', { total: 10, pending: 10 })
    const current = (benchmarks: (typeof done)[]) =>
      currentBenchmark(fakeRun('r', { benchmarks }))?.benchmarkId
    expect(current([done, half, ahead])).toBe('b')
    expect(current([done, { ...half, counts: done.counts }])).toBe('b')
    expect(current([ahead])).toBeUndefined()
  })

  test('counts samples to come as no gap in its coverage', () => {
    expect(scoreOf(benchmark('a', { total: 10, pending: 2, scored: 8 }))).toMatchObject({
      num: 8,
      total: 8,
    })
  })
})

test('concurrency moves by one where it is small and by a tenth where it is large', () => {
  expect(stepConcurrency(8, '+')).toBe(9)
  expect(stepConcurrency(1, '-')).toBe(1)
  expect(stepConcurrency(64, '-')).toBe(58)
  expect(stepConcurrency(1020, '+')).toBe(1024)
})

test('the stops of the slider are fine at first, end at the most, and take any number in', () => {
  expect(concurrencyStops.slice(0, 20)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24,
  ])
  expect(concurrencyStops.at(-1)).toBe(1024)
  expect(concurrencyStops[stopOf(32)]).toBe(32)
  expect(concurrencyStops[stopOf(37)]).toBe(36)
  expect(concurrencyStops[stopOf(5000)]).toBe(1024)
})

test('a link with anything in it opens the usual view', () => {
  expect(readLiveSearch({ tab: 'errors', range: '5m', benchmark: 'gsm8k' })).toEqual({
    tab: 'errors',
    range: '5m',
    benchmark: 'gsm8k',
  })
  expect(readLiveSearch({ tab: 'x', range: 5, benchmark: {} })).toEqual({})
})
