import { expect, test } from 'vitest'
import type { LoadPoint } from '@contract'
import { settledPoints, settledRate } from '../../../src-renderer/state/settled-rate'

const points = (rates: number[]): LoadPoint[] =>
  rates.map((outTokPerSec, at) => ({
    atMs: at * 250,
    ok: 1,
    failed: 0,
    inFlight: 4,
    rps: 4,
    outTokPerSec,
    latencyMs: null,
    ttftMs: null,
  }))

test('stretches in which answers still run lower no rate', () => {
  const progress = {
    points: points([600, 600, 600, 600, 600, 400, 200, 0]),
    latencyP99Ms: 700,
    outTokPerSec: 200,
  }
  expect(settledPoints(progress)).toHaveLength(5)
  expect(settledRate(progress)).toBe(600)
})

test('a test that has only begun tells what it knows', () => {
  const progress = { points: points([0, 100]), latencyP99Ms: 5000, outTokPerSec: 100 }
  expect(settledRate(progress)).toBe(100)
  expect(settledRate({ ...progress, points: [] })).toBe(100)
})
