import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MeanAccumulator, passAtK, passHatK, wilson } from '../../src-main/engine/statistics'
import { hasShared, sharedPath } from '../support/shared'

function meanOf(clusters: number[][]): MeanAccumulator {
  const mean = new MeanAccumulator()
  for (const cluster of clusters) mean.addCluster(cluster)
  return mean
}

/** C(n, k), exactly, for small numbers. */
function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0
  let result = 1
  for (let i = 1; i <= k; i += 1) result = (result * (n - k + i)) / i
  return Math.round(result)
}

describe('a mean', () => {
  test('of no values has no interval', () => {
    expect(meanOf([]).mean).toBeNaN()
    expect(meanOf([]).interval()).toBeNull()
    expect(meanOf([[1]]).interval()).toBeNull()
  })

  test('of verdicts has Wilson’s interval, which never leaves 0 to 1', () => {
    const interval = meanOf(Array.from({ length: 10 }, () => [1])).interval()
    expect(interval?.method).toBe('wilson')
    expect(interval?.high).toBeCloseTo(1, 12)
    // 10 of 10: the lower end is n / (n + z²).
    expect(interval?.low).toBeCloseTo(10 / (10 + 1.959963984540054 ** 2), 12)
  })

  test('of graded values has a normal interval with the sample standard deviation', () => {
    const values = [0.1, 0.4, 0.35, 0.8, 0.9]
    const interval = meanOf(values.map(value => [value])).interval()
    const mean = values.reduce((a, b) => a + b, 0) / 5
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4
    expect(interval?.method).toBe('normal')
    expect(interval?.stdErr).toBeCloseTo(Math.sqrt(variance / 5), 12)
    expect(interval?.low).toBeCloseTo(mean - 1.959963984540054 * Math.sqrt(variance / 5), 12)
  })

  test.each([0, 1])(
    'of repeats that are all %i has the interval of its questions, not none',
    one => {
      const repeats = meanOf(Array.from({ length: 10 }, () => [one, one, one, one])).interval()
      const once = meanOf(Array.from({ length: 10 }, () => [one])).interval()
      expect(repeats).toMatchObject({ method: 'wilson', low: once?.low, high: once?.high })
      expect((repeats?.high ?? 0) - (repeats?.low ?? 0)).toBeGreaterThan(0.2)
    },
  )

  test('of repeats is clustered by question: equal repeats give the interval of one question each', () => {
    const once = [1, 0, 1, 1, 0, 1, 0, 1]
    const clustered = meanOf(once.map(value => [value, value, value])).interval()
    expect(clustered?.method).toBe('clustered')
    const mean = 5 / 8
    const spread = once.reduce((sum, value) => sum + (3 * (value - mean)) ** 2, 0)
    expect(clustered?.stdErr).toBeCloseTo(Math.sqrt(spread) / 24, 12)
  })

  test('of one question, however often repeated, has no interval', () => {
    expect(meanOf([[1, 0, 1, 1]]).interval()).toBeNull()
  })

  test('merged of parts is that of the whole, in any order', () => {
    const clusters = [[0.2, 0.4], [1], [0.9, 0.1, 0.5], [0], [0.3]]
    const whole = meanOf(clusters)
    const merged = meanOf(clusters.slice(3))
    merged.merge(meanOf(clusters.slice(0, 3)))
    expect(merged.mean).toBeCloseTo(whole.mean, 12)
    expect(merged.interval()?.stdErr).toBeCloseTo(whole.interval()?.stdErr ?? -1, 12)
  })

  test('from sums is that of the values', () => {
    const values = [1, 0, 1, 1, 0]
    const sums = { num: 5, sum: 3, squares: 3 }
    expect(MeanAccumulator.fromSums(sums).interval()).toEqual(
      meanOf(values.map(value => [value])).interval(),
    )
    expect(
      MeanAccumulator.fromSums({ num: 2, sum: 0.9, squares: 0.41 }).interval()?.stdErr,
    ).toBeCloseTo(meanOf([[0.5], [0.4]]).interval()?.stdErr ?? -1, 12)
  })
})

describe('pass@k and pass^k', () => {
  test('agree with their closed forms for every small case', () => {
    for (let n = 1; n <= 9; n += 1) {
      for (let c = 0; c <= n; c += 1) {
        for (let k = 1; k <= n; k += 1) {
          expect(passAtK(n, c, k)).toBeCloseTo(1 - choose(n - c, k) / choose(n, k), 12)
          expect(passHatK(n, c, k)).toBeCloseTo(choose(c, k) / choose(n, k), 12)
        }
      }
    }
  })

  test('with one draw are the share of right attempts, and with all of them any and every', () => {
    expect(passAtK(7, 3, 1)).toBeCloseTo(3 / 7, 12)
    expect(passHatK(7, 3, 1)).toBeCloseTo(3 / 7, 12)
    expect(passAtK(7, 1, 7)).toBe(1)
    expect(passHatK(7, 6, 7)).toBe(0)
  })
})

const statistics = sharedPath('golden/statistics/paired_statistics.json')

describe.skipIf(!hasShared('golden/statistics/paired_statistics.json'))(
  'values of SciPy and statsmodels',
  () => {
    interface Golden {
      proportion_intervals: { k: number; n: number; wilson95: [number, number] }[]
      paired: {
        id: string
        kind: string
        a: number[]
        b: number[]
        cluster?: number[]
        expected: {
          mean_a: number
          mean_diff: number
          se_diff: number
          cluster_se_uncorrected?: number
        }
      }[]
    }
    const read = (): Golden => JSON.parse(readFileSync(statistics, 'utf8')) as Golden

    test('Wilson intervals agree to 1e-6', () => {
      const cases = read().proportion_intervals
      expect(cases.length).toBeGreaterThanOrEqual(18)
      for (const { k, n, wilson95 } of cases) {
        const { low, high } = wilson(k / n, n)
        expect(Math.abs(low - wilson95[0])).toBeLessThan(1e-6)
        expect(Math.abs(high - wilson95[1])).toBeLessThan(1e-6)
      }
    })

    test('standard errors of differences agree, plain and clustered', () => {
      let clustered = 0
      for (const { a, b, cluster, expected } of read().paired) {
        const differences = a.map((value, at) => (b[at] as number) - value)
        const plain = meanOf(differences.map(difference => [difference]))
        expect(Math.abs(plain.mean - expected.mean_diff)).toBeLessThan(1e-6)
        const graded = plain.interval()
        expect(Math.abs((graded?.stdErr ?? NaN) - expected.se_diff)).toBeLessThan(1e-6)
        if (!cluster || expected.cluster_se_uncorrected === undefined) continue
        clustered += 1
        const groups = new Map<number, number[]>()
        cluster.forEach((id, at) =>
          groups.set(id, [...(groups.get(id) ?? []), differences[at] as number]),
        )
        const interval = meanOf([...groups.values()]).interval({ method: 'clustered' })
        expect(interval?.method).toBe('clustered')
        expect(Math.abs((interval?.stdErr ?? NaN) - expected.cluster_se_uncorrected)).toBeLessThan(
          1e-6,
        )
      }
      expect(clustered).toBeGreaterThan(10)
    })
  },
)

describe.skipIf(!hasShared('golden/scorers/aggregation.jsonl'))('EvalScope’s functions', () => {
  test('give the same pass@k and pass^k', () => {
    let compared = 0
    for (const line of readFileSync(sharedPath('golden/scorers/aggregation.jsonl'), 'utf8')
      .trim()
      .split('\n')) {
      const { input, expected } = JSON.parse(line) as {
        input: {
          function: string
          num_samples: number
          num_correct: number[]
          num_trials: number
          success_count: number
          k: number
        }
        expected: number[] | number | { __raises__: string }
      }
      if (input.function === 'calculate_pass_at_k' && Array.isArray(expected)) {
        input.num_correct.forEach((correct, at) =>
          expect(passAtK(input.num_samples, correct, input.k)).toBeCloseTo(
            expected[at] as number,
            9,
          ),
        )
        compared += 1
      }
      if (input.function === 'calculate_pass_hat_k' && typeof expected === 'number') {
        expect(passHatK(input.num_trials, input.success_count, input.k)).toBeCloseTo(expected, 9)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(80)
  })
})
