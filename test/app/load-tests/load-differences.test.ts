import { describe, expect, test } from 'vitest'
import type { LoadRunSummary } from '@contract'
import { differencesOf, welchHalf } from '../../../src-main/app/load-tests/load-differences'

const times = (mean: number) => ({
  mean,
  p50: mean,
  p90: mean,
  p99: mean,
  meanLow: mean - 1,
  meanHigh: mean + 1,
})

const run = (rps: number, part: object = {}): LoadRunSummary =>
  ({
    rps,
    outTokPerSec: null,
    steadyTokPerSec: null,
    ok: 100,
    failed: 0,
    goodput: null,
    latency: times(1000 / rps),
    ttft: null,
    ttfat: null,
    tpot: null,
    itl: null,
    ...part,
  }) as LoadRunSummary

const find = (all: ReturnType<typeof differencesOf>, metric: string) =>
  all.find(one => one.metric === metric)

test('the interval of repeats is Welch’s, with degrees of freedom rounded down', () => {
  // 3.182446 is t(0.975) of three degrees of freedom; the variances are 1 and 19/12.
  const error = Math.sqrt(1 / 3 + 19 / 12 / 3)
  expect(welchHalf([10, 12, 11], [14, 15, 16.5])).toBeCloseTo(3.182446305284263 * error, 9)
  expect(welchHalf([10], [14, 15])).toBeNull()
  expect(welchHalf([10, 10], [12, 12])).toBe(0)
})

describe('a load of both sides', () => {
  test('that was repeated has an interval for every figure, and a verdict where it leaves 0 out', () => {
    const all = differencesOf(
      [10, 12, 11].map(rps => run(rps)),
      [14, 15, 16.5].map(rps => run(rps)),
    )
    const rps = find(all, 'rps')
    expect(rps).toMatchObject({ baseline: 11, verdict: 'better' })
    expect(rps?.low).toBeCloseTo(4.1667 - 2.953, 2)
    expect(find(all, 'p99_latency')?.verdict).toBe('better')
    expect(find(all, 'out_tok_per_sec')).toMatchObject({ change: null, verdict: 'unclear' })
  })

  test('whose repeats scatter more than they differ is unclear', () => {
    const all = differencesOf(
      [5, 15].map(rps => run(rps)),
      [6, 16].map(rps => run(rps)),
    )
    expect(find(all, 'rps')?.verdict).toBe('unclear')
  })

  test('that ran once has an interval for means alone', () => {
    const all = differencesOf([run(10)], [run(20)])
    expect(find(all, 'rps')).toMatchObject({ low: null, verdict: 'unclear' })
    expect(find(all, 'avg_latency')).toMatchObject({ change: -50, verdict: 'better' })
  })

  test('counts the requests of all its runs in shares', () => {
    const all = differencesOf([run(1, { failed: 20 }), run(1, { failed: 30 })], [run(1), run(1)])
    expect(find(all, 'success')).toMatchObject({ baseline: 0.8, candidate: 1, verdict: 'better' })
  })
})
