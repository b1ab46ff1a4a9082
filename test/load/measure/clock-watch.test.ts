import { expect, test } from 'vitest'
import { createClockWatch } from '../../../src-main/load/measure/clock-watch'

function watched() {
  const now = { wall: 1_790_000_000_000, steady: 500 }
  const watch = createClockWatch({ wall: () => now.wall, steady: () => now.steady })
  return (wallMs: number, steadyMs: number) => {
    now.wall += wallMs
    now.steady += steadyMs
    return watch.look()
  }
}

test('time that passes as it should is not worth a word, nor is a busy thread', () => {
  const pass = watched()
  expect(pass(250, 250)).toBeNull()
  expect(pass(3_100, 3_100)).toBeNull()
  expect(pass(1_900, 250)).toBeNull()
})

test('a machine that slept is told, whether its steady clock went on or stood still', () => {
  const pass = watched()
  expect(pass(60_250, 60_250)).toContain('slept, or this program was held, for 60 s')
  expect(pass(60_250, 250)).toContain('slept, or its clock was put forward, by 60 s')
  expect(pass(250, 250)).toBeNull()
})

test('a clock that was put back is told, and said to be harmless', () => {
  expect(watched()(-29_750, 250)).toContain('put back by 30 s')
})
