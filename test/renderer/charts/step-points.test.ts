import { expect, it } from 'vitest'
import { stepFrom } from '../../../src-renderer/charts/step-points'

it('arrow keys go from point to point and hold at the ends', () => {
  expect(stepFrom('ArrowRight', 0, 3)).toBe(1)
  expect(stepFrom('ArrowDown', 2, 3)).toBe(2)
  expect(stepFrom('ArrowLeft', 2, 3)).toBe(1)
  expect(stepFrom('ArrowUp', 0, 3)).toBe(0)
})

it('Home and End go to the ends, Page keys ten points on', () => {
  expect(stepFrom('Home', 7, 30)).toBe(0)
  expect(stepFrom('End', 7, 30)).toBe(29)
  expect(stepFrom('PageDown', 7, 30)).toBe(17)
  expect(stepFrom('PageDown', 25, 30)).toBe(29)
  expect(stepFrom('PageUp', 3, 30)).toBe(0)
})

it('other keys, and a chart without points, are left alone', () => {
  expect(stepFrom('Enter', 0, 3)).toBeNull()
  expect(stepFrom('a', 0, 3)).toBeNull()
  expect(stepFrom('ArrowRight', -1, 0)).toBeNull()
})
