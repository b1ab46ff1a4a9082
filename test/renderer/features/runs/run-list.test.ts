import { describe, expect, test } from 'vitest'
import { mainScoreOf } from '../../../../src-renderer/features/runs/main-score'
import { filterOf, readRunSearch, sortOf } from '../../../../src-renderer/features/runs/run-search'
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

  test('a number typed as text stays a text', () => {
    expect(readRunSearch({ text: 7 }).text).toBe('7')
  })

  test('without an order the newest comes first, and archived runs are left out', () => {
    expect(sortOf({})).toEqual({ column: 'started', direction: 'desc' })
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
