import { expect, test } from 'vitest'
import { round4 } from '../../src-main/reports/round'

// Right column: Python's round(x, 4).
test.each([
  [1 / 3, 0.3333],
  [2 / 3, 0.6667],
  [0.03125, 0.0312],
  [0.09375, 0.0938],
  [0.96875, 0.9688],
  [0.15625, 0.1562],
  [-0.03125, -0.0312],
  [0.00005, 0.0001],
  [0.43359999999, 0.4336],
  [100, 100],
  [0.5, 0.5],
])('%d rounds to %d', (value, rounded) => {
  expect(round4(value)).toBe(rounded)
})
