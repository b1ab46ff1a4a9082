import { describe, expect, test } from 'vitest'
import { mainScoreOf, sortRuns } from '../../../../src-renderer/features/runs/run-order'
import { filterOf, readRunSearch, sortOf } from '../../../../src-renderer/features/runs/run-search'
import { counts, fakeRun, sampleRuns } from '../../support/fake-runs'

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

describe('sorting', () => {
  test('by score puts runs without one last, in both directions', () => {
    const runs = sampleRuns()
    const without = runs.filter(run => mainScoreOf(run) === null).map(({ id }) => id)
    expect(without).toEqual(['run-refused'])
    expect(sortRuns(runs, 'score', 'desc').map(({ id }) => id)[0]).toBe('run-zh')
    for (const direction of ['asc', 'desc'] as const)
      expect(sortRuns(runs, 'score', direction).at(-1)?.id).toBe('run-refused')
  })

  test('does not change the list it is given', () => {
    const runs = sampleRuns()
    const before = runs.map(({ id }) => id)
    sortRuns(runs, 'name', 'desc')
    expect(runs.map(({ id }) => id)).toEqual(before)
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
