import { describe, expect, test } from 'vitest'
import { MeanAccumulator } from '../../../src-main/engine/statistics'
import { twoSidedZ as zOfEngine } from '../../../src-main/engine/comparison/normal-distribution'
import { intervalAt, twoSidedZ } from '../../../src-renderer/ui/interval-at'

const accumulated = (values: number[][]) => {
  const mean = new MeanAccumulator()
  for (const cluster of values) mean.addCluster(cluster)
  return mean
}

test('quantiles are the engine\u2019s', () => {
  for (const level of [0.5, 0.8, 0.9, 0.95, 0.99, 0.999])
    expect(twoSidedZ(level)).toBeCloseTo(zOfEngine(level), 10)
})

describe('a stored interval at another level is what the engine computes from the values', () => {
  const cases: [string, number[][]][] = [
    ['Wilson', [[1], [0], [1], [1], [0], [1], [1]]],
    ['all right', [[1], [1], [1]]],
    ['none right', [[0], [0], [0], [0]]],
    ['normal', [[0.2], [0.7], [0.9], [0.4]]],
    [
      'clustered',
      [
        [1, 0, 1],
        [0, 0, 0],
        [1, 1, 1],
        [1, 0, 0],
      ],
    ],
    [
      'repeats that all agree',
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    ],
    ['no shares', [[12], [31], [25]]],
  ]
  test.each(cases)('%s', (_, values) => {
    const mean = accumulated(values)
    const stored = mean.interval()!
    for (const level of [0.8, 0.9, 0.99]) {
      const wanted = mean.interval({ level })!
      const shown = intervalAt({ score: mean.mean, num: mean.num }, stored, level)
      expect(shown.low).toBeCloseTo(wanted.low, 9)
      expect(shown.high).toBeCloseTo(wanted.high, 9)
      expect([shown.level, shown.method]).toEqual([level, wanted.method])
    }
  })
})

test('a bootstrap stays at its own level and says so', () => {
  const stored = { low: 0.2, high: 0.4, stdErr: 0.05, method: 'bootstrap' as const }
  expect(intervalAt({ score: 0.3, num: 40 }, stored, 0.99)).toEqual({ ...stored, level: 0.95 })
})
