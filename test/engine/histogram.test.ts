import { expect, test } from 'vitest'
import { histogramOf } from '../../src-main/engine/histogram'

test('verdicts fall into the first and the last bin', () => {
  const { bins } = histogramOf([0, 0, 1, 1, 1], { most: 20 })
  expect(bins).toHaveLength(20)
  expect(bins[0]).toEqual({ from: 0, to: 0.05, count: 2 })
  expect(bins.at(-1)).toEqual({ from: 0.95, to: 1, count: 3 })
})

test('a long tail is counted apart, and every value is somewhere', () => {
  const values = [...Array.from({ length: 990 }, (_, at) => at), ...new Array<number>(10).fill(1e6)]
  const { bins, above } = histogramOf(values, { tailFrom: 0.99 })
  expect(above).toBe(10)
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(990)
})

test('one value, equal values and none make no trouble', () => {
  expect(histogramOf([])).toEqual({ bins: [], above: 0 })
  expect(histogramOf([7, 7, 7]).bins).toEqual([{ from: 7, to: 8, count: 3 }])
})

test('counts of tokens have bins of whole numbers', () => {
  const { bins } = histogramOf([1, 2, 3, 4], { whole: true })
  expect(bins.every(({ from }) => Number.isInteger(from))).toBe(true)
})
