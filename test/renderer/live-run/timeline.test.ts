import { describe, expect, test } from 'vitest'
import type { TimelinePoint } from '@contract'
import {
  errorCurves,
  limitChanges,
  scoreCurve,
  timeAxis,
} from '../../../src-renderer/features/live-run/timeline'

const point = (at: number, part: Partial<TimelinePoint> = {}): TimelinePoint => ({
  at,
  answered: 0,
  failed: {},
  limit: 8,
  score: null,
  ...part,
})
const score = (num: number, mean = 0.5) => ({ num, mean, low: mean - 0.1, high: mean + 0.1 })

describe('errors over time', () => {
  test('are shares of the requests that ended, with the 429 answers first whatever their number', () => {
    const { at, classes } = errorCurves([
      point(1, { answered: 8, failed: { timeout: 2 } }),
      point(2),
      point(3, { answered: 3, failed: { timeout: 4, 'rate-limited': 1 } }),
    ])
    expect(at).toEqual([1, 3])
    expect(classes).toEqual([
      { code: 'rate-limited', total: 1, shares: [0, 0.125] },
      { code: 'timeout', total: 6, shares: [0.2, 0.5] },
    ])
  })

  test('name the most frequent kinds and put the others together', () => {
    const failed = {
      'server-error': 9,
      timeout: 8,
      'stream-broken': 7,
      'bad-response': 2,
      internal: 1,
    }
    expect(
      errorCurves([point(1, { failed })]).classes.map(({ code, total }) => [code, total]),
    ).toEqual([
      ['rate-limited', 0],
      ['server-error', 9],
      ['timeout', 8],
      ['stream-broken', 7],
      [null, 3],
    ])
  })

  test('are no curve where there are none', () => {
    expect(errorCurves([point(1, { answered: 4 })]).classes).toEqual([])
  })
})

describe('the score over time', () => {
  test('is grey below 30 samples, and both parts meet', () => {
    const curve = scoreCurve([
      point(0),
      point(1, { score: score(10) }),
      point(2, { score: score(29) }),
      point(3, { score: score(30) }),
      point(4, { score: score(90) }),
    ])
    expect(curve.at).toEqual([1, 2, 3, 4])
    expect(curve.early.values).toEqual([0.5, 0.5, 0.5, null])
    expect(curve.later.values).toEqual([null, null, 0.5, 0.5])
    expect(curve.later.band).toEqual([null, null, [0.4, 0.6], [0.4, 0.6]])
  })

  test('of few samples alone, or of many from the start, has one part', () => {
    const few = scoreCurve([point(1, { score: score(5) })])
    expect(few.later.values).toEqual([null])
    const many = scoreCurve([point(1, { score: score(50) }), point(2, { score: score(60) })])
    expect(many.early.values).toEqual([null, null])
  })
})

test('a limit is marked where it becomes another', () => {
  const at = (x: number, limit: number | null) => ({ x, limit })
  expect(limitChanges([at(1, null), at(2, 8), at(3, 8), at(4, 6), at(5, 8)])).toEqual([
    at(4, 6),
    at(5, 8),
  ])
})

test('of a limit that never rests only the larger changes are marked', () => {
  const limits = Array.from({ length: 60 }, (_, x) => ({
    x,
    limit: (x < 30 ? 10 : 30) + (x % 2),
  }))
  expect(limitChanges(limits)).toEqual([{ x: 30, limit: 30 }])
})

describe('the axis of time', () => {
  test('is the time itself where a run went on without long pauses', () => {
    const { xs, timeAt } = timeAxis([1000, 2000, 9000], 1000)
    expect(xs).toEqual([1000, 2000, 9000])
    expect(timeAt(5000)).toBe(5000)
  })

  test('makes a night between two sessions short, and still tells their times', () => {
    const { xs, timeAt } = timeAxis([0, 1000, 40_000_000, 40_001_000], 1000)
    expect(xs).toEqual([0, 1000, 21_000, 22_000])
    expect(timeAt(500)).toBe(500)
    expect(timeAt(22_000)).toBe(40_001_000)
    expect(timeAt(21_500)).toBe(40_000_500)
  })
})
