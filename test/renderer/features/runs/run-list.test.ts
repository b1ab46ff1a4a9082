import { describe, expect, test } from 'vitest'
import { mainScoreOf } from '../../../../src-renderer/features/runs/main-score'
import {
  filterOf,
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
