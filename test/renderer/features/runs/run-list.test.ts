import { describe, expect, test } from 'vitest'
import { mainScoreOf } from '../../../../src-renderer/features/runs/main-score'
import {
  filterOf,
  jobSortsOf,
  orderOfSorts,
  readRunSearch,
  searchOfSorts,
  sortsOf,
} from '../../../../src-renderer/features/runs/run-search'
import { counts, fakeRun } from '../../support/fake-runs'

describe('the link of the table of runs', () => {
  test('keeps what fits and drops what does not', () => {
    expect(
      readRunSearch({
        text: 'qwen',
        statuses: ['running', 'nonsense'],
        sort: 'score',
        dir: 'up',
        archived: 'yes',
      }),
    ).toEqual({ text: 'qwen', statuses: ['running'], sort: 'score' })
  })

  test('holds several orders and the days of a filter, the last day included', () => {
    const search = readRunSearch({
      sort: 'score',
      dir: 'desc',
      then: ['name.asc', 'secret.asc', 'name.up'],
      from: '2026-11-01',
      to: '2026-11-02',
    })
    expect(sortsOf(search)).toEqual([
      { column: 'score', direction: 'desc' },
      { column: 'name', direction: 'asc' },
    ])
    const { startedFrom, startedTo } = filterOf(search)
    expect(Number(startedTo) - Number(startedFrom)).toBe(2 * 86_400_000)
    expect(searchOfSorts(sortsOf(search))).toEqual({
      sort: 'score',
      dir: 'desc',
      then: ['name.asc'],
    })
  })

  test('a number typed as text stays a text', () => {
    expect(readRunSearch({ text: 7 }).text).toBe('7')
  })

  test('without an order the newest comes first, and archived runs are left out', () => {
    expect(sortsOf({})).toEqual([{ column: 'started', direction: 'desc' }])
    expect(filterOf({})).toEqual({ archived: false })
  })
})

test('what is still to come is no gap in the coverage of a score', () => {
  const part = counts({ total: 100, pending: 60, scored: 38, failed: 2 })
  const [benchmark] = fakeRun('a').benchmarks
  const score = mainScoreOf(
    fakeRun('a', {
      benchmarks: [{ ...benchmark!, counts: part, primary: { ...benchmark!.primary!, num: 38 } }],
    }),
  )
  expect([score?.num, score?.total]).toEqual([38, 40])
})

describe('the score of several benchmarks', () => {
  const [benchmark] = fakeRun('a').benchmarks
  const part = (
    score: number,
    stdErr: number | null,
    display: 'percent' | 'number' = 'percent',
  ) => ({
    ...benchmark!,
    counts: counts({ total: 50, scored: 40, failed: 10 }),
    primary: {
      ...benchmark!.primary!,
      score,
      num: 40,
      display,
      interval: { low: 0, high: 1, stdErr, method: 'wilson' as const },
    },
  })

  test('is their mean, with the error of a mean of independent parts and the coverage of all', () => {
    const run = fakeRun('a', {
      benchmarks: [part(0.9, 0.03), part(0.5, 0.04), { ...part(0, 0), primary: null }],
    })
    const score = mainScoreOf(run)
    expect(score?.score).toBeCloseTo(0.7, 12)
    expect(score?.interval?.stdErr).toBeCloseTo(0.025, 12)
    expect([score?.num, score?.total, score?.parts.length]).toEqual([80, 100, 2])
  })

  test('has no interval where one part has none, and no mean where units differ', () => {
    expect(
      mainScoreOf(fakeRun('a', { benchmarks: [part(0.9, 0.03), part(0.5, null)] }))?.interval,
    ).toBeNull()
    expect(
      mainScoreOf(fakeRun('a', { benchmarks: [part(0.9, 0.03), part(31.5, 1, 'number')] })),
    ).toBeNull()
  })
})

test('the orders of the list of everything are in the link', () => {
  const search = readRunSearch({ order: ['kind.asc', 'secret.asc', 'score.desc'] })
  expect(jobSortsOf(search)).toEqual([
    { column: 'kind', direction: 'asc' },
    { column: 'score', direction: 'desc' },
  ])
  expect(orderOfSorts(jobSortsOf(search))).toEqual(['kind.asc', 'score.desc'])
  expect(jobSortsOf({})).toEqual([])
})
