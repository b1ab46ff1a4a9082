import { describe, expect, test } from 'vitest'
import type { JudgeRecord } from '../../../src-main/contract'
import { cohensKappa, createKappa, fleissKappa } from '../../../src-main/engine/judging/judge-kappa'

const said = (...values: [judge: string, value: number | null][]): JudgeRecord['observations'] =>
  values.map(([judge, value], repeat) => ({ judge, repeat, value, failure: null }))

describe('agreement beyond chance', () => {
  test('of two judges is Cohen’s κ: 20 times both 1, 15 both 0, 5 and 10 apart, gives 0.4', () => {
    const pairs = [
      ...Array.from({ length: 20 }, () => [1, 1] as const),
      ...Array.from({ length: 5 }, () => [1, 0] as const),
      ...Array.from({ length: 10 }, () => [0, 1] as const),
      ...Array.from({ length: 15 }, () => [0, 0] as const),
    ]
    expect(cohensKappa(pairs)).toBeCloseTo(0.4, 12)
  })

  test('of many is Fleiss’ κ: ten subjects, fourteen raters and five categories give 0.210', () => {
    const rows = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    const counts = rows.map(row => new Map(row.map((count, category) => [category, count])))
    expect(fleissKappa(counts)).toBeCloseTo(0.20993, 5)
  })

  test('takes each judge’s most frequent verdict, and samples that all judges have a verdict on', () => {
    const kappa = createKappa()
    kappa.add(said(['a', 1], ['a', 0], ['a', 1], ['b', 1]))
    kappa.add(said(['b', 0], ['a', 0]))
    kappa.add(said(['a', 1], ['b', 0]))
    kappa.add(said(['a', 1], ['b', null]))
    // Observed 2/3; chance 2/3 · 1/3 + 1/3 · 2/3 = 4/9.
    expect(kappa.result()).toEqual({
      method: 'cohen',
      value: expect.closeTo((2 / 3 - 4 / 9) / (5 / 9), 12) as number,
      samples: 3,
      judges: 2,
    })
    const three = createKappa()
    three.add(said(['a', 1], ['b', 1], ['c', 1]))
    three.add(said(['a', 0], ['b', 0], ['c', 0]))
    three.add(said(['a', 1], ['b', 0]))
    expect(three.result()).toEqual({ method: 'fleiss', value: 1, samples: 2, judges: 3 })
  })

  test('is not defined for one judge, for one verdict alone, or for scores of every size', () => {
    const one = createKappa()
    one.add(said(['a', 1], ['a', 0]))
    expect(one.result()).toBeNull()
    const same = createKappa()
    same.add(said(['a', 1], ['b', 1]))
    expect(same.result()).toBeNull()
    const scores = createKappa()
    for (let at = 0; at < 12; at += 1) scores.add(said(['a', at / 12], ['b', at / 12]))
    expect(scores.result()).toBeNull()
  })
})
