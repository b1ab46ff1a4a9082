import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { IntervalChoice } from '../../src-main/contract'
import { meanInterval, type ClusteredValue } from '../../src-main/engine/mean-interval'
import { hasShared, sharedPath } from '../support/shared'

const GOLDEN = ['golden', 'statistics', 'paired_statistics.json'] as const

interface Golden {
  paired: {
    id: string
    a: number[]
    b: number[]
    cluster: number[]
    expected: Record<string, number> & { bca95?: [number, number]; bca_tolerance?: number }
  }[]
  proportion_intervals: { k: number; n: number; wilson95: [number, number] }[]
}

const choice = (part: Partial<IntervalChoice> = {}): IntervalChoice => ({
  method: 'auto',
  level: 0.95,
  draws: 10_000,
  seed: 42,
  minSamples: 1,
  ...part,
})

const single = (values: number[]): ClusteredValue[] =>
  values.map((value, at) => ({ value, cluster: String(at) }))

const verdicts = (right: number, num: number): ClusteredValue[] =>
  single(Array.from({ length: num }, (_, at) => (at < right ? 1 : 0)))

describe('the interval of a mean', () => {
  test('is wider the surer it is to be', () => {
    const width = (level: number) => {
      const { interval } = meanInterval(verdicts(30, 40), choice({ level }))
      return (interval?.high ?? 0) - (interval?.low ?? 0)
    }
    expect(width(0.9)).toBeLessThan(width(0.95))
    expect(width(0.95)).toBeLessThan(width(0.99))
  })

  test('at 99 % takes the 99.5 % quantile', () => {
    const { interval, mean } = meanInterval(
      single([0.2, 0.4, 0.9, 0.5]),
      choice({ level: 0.99, method: 'normal' }),
    )
    expect(interval?.high).toBeCloseTo(
      (mean ?? 0) + 2.5758293035489004 * (interval?.stdErr ?? 0),
      9,
    )
  })

  test('is named by the method that gave it: graded scores have no Wilson interval', () => {
    expect(
      meanInterval(single([0.2, 0.4, 0.9]), choice({ method: 'wilson' })).interval?.method,
    ).toBe('normal')
    expect(meanInterval(verdicts(3, 3), choice({ method: 'bootstrap' })).interval?.method).toBe(
      'wilson',
    )
  })

  test('is left out below the least number of samples, and the mean is not', () => {
    expect(meanInterval(verdicts(2, 4), choice({ minSamples: 5 }))).toEqual({
      mean: 0.5,
      num: 4,
      interval: null,
    })
    expect(meanInterval([], choice())).toEqual({ mean: null, num: 0, interval: null })
  })

  test('drawn by bootstrap is the same for the same seed, and repeats stay together', () => {
    const repeated = Array.from({ length: 40 }, (_, question) =>
      [0, 1, 2].map(() => ({ value: question % 3 === 0 ? 0 : 1, cluster: String(question) })),
    ).flat()
    const drawn = meanInterval(repeated, choice({ method: 'bootstrap' }))
    expect(meanInterval(repeated, choice({ method: 'bootstrap' }))).toEqual(drawn)
    const once = meanInterval(
      repeated.filter((_, at) => at % 3 === 0),
      choice({ method: 'bootstrap' }),
    )
    expect(drawn.interval?.low).toBeCloseTo(once.interval?.low ?? Number.NaN, 2)
  })
})

describe.skipIf(!hasShared(...GOLDEN))('intervals agree with SciPy and statsmodels:', () => {
  const golden = (): Golden => JSON.parse(readFileSync(sharedPath(...GOLDEN), 'utf8')) as Golden

  test('Wilson’s of 18 proportions to 1e-6', () => {
    const { proportion_intervals: cases } = golden()
    expect(cases).toHaveLength(18)
    for (const { k, n, wilson95 } of cases) {
      const { interval } = meanInterval(verdicts(k, n), choice({ method: 'wilson' }))
      expect(interval?.method).toBe('wilson')
      expect(Math.abs((interval?.low ?? 9) - wilson95[0]), `${k} of ${n}`).toBeLessThan(1e-6)
      expect(Math.abs((interval?.high ?? 9) - wilson95[1]), `${k} of ${n}`).toBeLessThan(1e-6)
    }
  })

  test('standard errors, plain and clustered, of 100 sets of differences to 1e-6', () => {
    const { paired } = golden()
    expect(paired).toHaveLength(100)
    for (const { id, a, b, cluster, expected } of paired) {
      const values = a.map((value, at) => ({
        value: (b[at] ?? 0) - value,
        cluster: String(cluster[at]),
      }))
      const plain = meanInterval(values, choice({ method: 'normal' })).interval
      expect(Math.abs((plain?.stdErr ?? 9) - (expected.se_diff ?? 0)), id).toBeLessThan(1e-6)
      const clustered = meanInterval(values, choice({ method: 'clustered' })).interval
      expect(
        Math.abs((clustered?.stdErr ?? 9) - (expected.cluster_se_uncorrected ?? 0)),
        id,
      ).toBeLessThan(1e-6)
    }
  })

  test('BCa ends within the tolerance of each set', () => {
    const cases = golden().paired.filter(({ expected }) => expected.bca95 !== undefined)
    expect(cases.length).toBeGreaterThan(50)
    for (const { id, a, b, expected } of cases) {
      const values = single(a.map((value, at) => (b[at] ?? 0) - value))
      const { interval } = meanInterval(values, choice({ method: 'bootstrap' }))
      const [low, high] = expected.bca95 ?? [0, 0]
      expect(Math.abs((interval?.low ?? 9) - low), id).toBeLessThan(expected.bca_tolerance ?? 0)
      expect(Math.abs((interval?.high ?? 9) - high), id).toBeLessThan(expected.bca_tolerance ?? 0)
    }
  })
})
