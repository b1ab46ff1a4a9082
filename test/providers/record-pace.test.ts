import { expect, test } from 'vitest'
import { createPaceRecorder } from '../../src-main/providers/record-pace'

const paceOf = (moments: readonly number[]) => {
  const recorder = createPaceRecorder()
  for (const ms of moments) recorder.arrived(ms)
  return recorder.pace()
}

test('a short stream keeps every moment', () => {
  expect(paceOf([0, 12.04, 31.26])).toEqual({ every: 1, atMs: [0, 12, 31.3] })
})

test('a long stream keeps evenly spread moments, of which the distance is told', () => {
  const pace = paceOf(Array.from({ length: 10_000 }, (_, at) => at * 7))
  expect(pace?.every).toBe(256)
  expect(pace?.atMs).toEqual(Array.from({ length: 40 }, (_, at) => at * 256 * 7))
})

test('two pieces have no pace', () => {
  expect(paceOf([0, 5])).toBeNull()
})
