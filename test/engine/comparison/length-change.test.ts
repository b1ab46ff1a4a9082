import { describe, expect, test } from 'vitest'
import { lengthChange } from '../../../src-main/engine/comparison/length-change'

describe('the change of answer lengths', () => {
  test('counts ratios in bins of half a doubling, the same length in the middle', () => {
    const found = lengthChange([
      { a: 100, b: 100, change: 0 },
      { a: 100, b: 118, change: 1 },
      { a: 100, b: 200, change: 1 },
      { a: 100, b: 205, change: -1 },
      { a: 400, b: 100, change: null },
    ])
    expect(found).toMatchObject({ num: 5, shorter: 1, alike: 2, longer: 2, medianA: 100 })
    expect(found?.medianB).toBe(118)
    expect(found?.medianRatio).toBeCloseTo(1.18)
    expect(found?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(5)
    expect(found?.bins[0]).toEqual({ from: -2.25, to: -1.75, count: 1, scoreChange: null })
    expect(found?.bins.at(-1)).toEqual({ from: 0.75, to: 1.25, count: 2, scoreChange: 0 })
    expect(found?.bins).toContainEqual({ from: -0.25, to: 0.25, count: 2, scoreChange: 0.5 })
  })

  test('keeps what is beyond the reach in the outermost bins', () => {
    const found = lengthChange([
      { a: 1, b: 100_000, change: 0 },
      { a: 100_000, b: 1, change: 0 },
    ])
    expect(found?.bins[0]?.count).toBe(1)
    expect(found?.bins.at(-1)?.count).toBe(1)
  })

  test('is not told where no answer has tokens', () => {
    expect(lengthChange([])).toBeNull()
    expect(lengthChange([{ a: 0, b: 10, change: 1 }])).toBeNull()
  })
})
