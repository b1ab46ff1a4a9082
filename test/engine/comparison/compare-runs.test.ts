import { describe, expect, test } from 'vitest'
import { compareRuns } from '../../../src-main/engine/comparison/compare-runs'
import { pairSamples, type SampleScore } from '../../../src-main/engine/comparison/pair-samples'
import { createRandom } from '../../../src-main/engine/random'

function score(
  sampleKey: string,
  value: number | null,
  more: Partial<SampleScore> = {},
): SampleScore {
  return { sampleKey, occurrence: 0, repeat: 0, value, cluster: sampleKey, ...more }
}

const scores = (values: (number | null)[]): SampleScore[] =>
  values.map((value, place) => score(`q${place}`, value))

/** `count` questions that A answers right with chance `a`, B with chance `b`. */
function verdicts(count: number, [a, b]: [number, number], seed = 1) {
  const random = createRandom(seed)
  const draw = (share: number): SampleScore[] =>
    scores(Array.from({ length: count }, () => (random() < share ? 1 : 0)))
  return { a: draw(a), b: draw(b) }
}

const only = (a: SampleScore[], b: SampleScore[], options = {}) => {
  const [one] = compareRuns([{ benchmarkId: 'plain', a, b }], options).benchmarks
  if (!one) throw new Error('nothing was compared')
  return one
}

describe('pairing', () => {
  test('goes by what was asked and never by position', () => {
    const a = [score('x', 1), score('y', 0), score('z', 0.5)]
    const b = [score('z', 0.25), score('w', 1), score('x', 0)]
    const pairs = pairSamples(a, b)
    expect([...pairs.a]).toEqual([1, 0.5])
    expect([...pairs.b]).toEqual([0, 0.25])
    expect(pairs).toMatchObject({ onlyInA: 1, onlyInB: 1, clusters: 2 })
  })

  test('keeps equal rows and repeats apart', () => {
    const rows = (values: number[]): SampleScore[] => [
      score('x', values[0] ?? 0),
      score('x', values[1] ?? 0, { occurrence: 1 }),
      score('x', values[2] ?? 0, { repeat: 1 }),
    ]
    const pairs = pairSamples(rows([1, 2, 3]), rows([4, 5, 6]).reverse())
    expect([...pairs.a]).toEqual([1, 2, 3])
    expect([...pairs.b]).toEqual([4, 5, 6])
    expect(() => pairSamples([], [score('x', 1), score('x', 1)])).toThrow(/x#0#0/)
  })

  test('a failure is counted and is no zero', () => {
    const pairs = pairSamples(scores([1, null, 0, null]), scores([1, 1, null, null]))
    expect([...pairs.a]).toEqual([1])
    expect(pairs.unscored).toEqual({ a: 2, b: 2, either: 3 })
    expect(pairs).toMatchObject({ onlyInA: 0, onlyInB: 0 })
  })
})

describe('a comparison', () => {
  test('tells a clear difference from chance, whichever run comes first', () => {
    const { a, b } = verdicts(600, [0.5, 0.7])
    const there = only(a, b)
    const back = only(b, a)
    expect(there.verdict.kind).toBe('b-higher')
    expect(back.verdict.kind).toBe('a-higher')
    expect(there.test?.name).toBe('mcnemar-exact')
    expect(back.correctedP).toBe(there.correctedP)
    expect(back.difference?.value).toBeCloseTo(-(there.difference?.value ?? NaN), 14)
    const { low, high } = there.bootstrap?.bca ?? { low: NaN, high: NaN }
    expect(low).toBeCloseTo(there.difference?.interval?.low ?? NaN, 1)
    expect(high).toBeCloseTo(there.difference?.interval?.high ?? NaN, 1)
  })

  test('says how many samples one point would need, and what these samples can show', () => {
    const { a, b } = verdicts(400, [0.6, 0.62])
    const { verdict, table } = only(a, b)
    expect(verdict.kind).toBe('not-told-apart')
    const discordant = ((table?.onlyA ?? 0) + (table?.onlyB ?? 0)) / 400
    expect(verdict.samplesPerPoint).toBeGreaterThan(0.95 * 78_489 * discordant)
    expect(verdict.samplesPerPoint).toBeLessThan(1.05 * 78_489 * discordant)
    expect(verdict.detectable).toBeGreaterThan(0.05)
  })

  test('takes repeats of one question for one cluster, so that they do not feign certainty', () => {
    const { a, b } = verdicts(60, [0.5, 0.65], 3)
    const repeated = (list: SampleScore[]): SampleScore[] =>
      list.flatMap(one => [0, 1, 2, 3].map(repeat => ({ ...one, repeat })))
    const single = only(a, b)
    const four = only(repeated(a), repeated(b))
    expect(four).toMatchObject({ num: 240, clusters: 60, test: { name: 'clustered-t' } })
    expect(four.difference?.method).toBe('clustered')
    expect(four.difference?.stdErr).toBeCloseTo(single.difference?.stdErr ?? NaN, 10)
    expect(four.mcnemar?.exactP).toBeLessThan(single.mcnemar?.exactP ?? 0)
    const width = (ends?: { low: number; high: number }): number =>
      ends ? ends.high - ends.low : NaN
    expect(width(four.bootstrap?.bca)).toBeCloseTo(width(single.bootstrap?.bca), 1)
  })

  test('of graded scores is decided by ranks', () => {
    const random = createRandom(5)
    const values = Array.from({ length: 80 }, () => random())
    const one = only(scores(values), scores(values.map(value => value / 2 + random() / 4)))
    expect(one.test?.name).toBe('wilcoxon')
    expect(one.table).toBeNull()
    expect(one.verdict.kind).toBe('a-higher')
    expect(one.sign.higherA + one.sign.higherB + one.sign.ties).toBe(80)
  })

  test('calls it unclear where ranks differ but the mean could be zero', () => {
    // Nine in ten questions a little better, one in ten far worse.
    const a = scores(Array.from({ length: 60 }, (_, n) => 0.5 + n / 1000))
    const b = scores(
      a.map(({ value }, n) => (value ?? 0) + (n % 10 === 0 ? -0.4 : 0.05 + n / 9999)),
    )
    const one = only(a, b)
    expect(one.test?.pValue).toBeLessThan(0.01)
    expect(one.verdict.kind).toBe('unclear')
  })

  test('of equal runs finds them identical, and of too few pairs claims nothing', () => {
    const same = scores([1, 0, 1, 1])
    expect(only(same, same)).toMatchObject({ bootstrap: null, verdict: { kind: 'identical' } })
    expect(only(scores([0.3, 0.4]), scores([0.3, 0.4])).verdict.kind).toBe('identical')
    expect(only(scores([1]), scores([0])).verdict).toMatchObject({ kind: 'too-few', pValue: null })
    const none = only(scores([null]), scores([1]))
    expect(none).toMatchObject({ num: 0, meanA: null, difference: null, test: null })
    expect(none.verdict.kind).toBe('too-few')
    expect(JSON.stringify(none)).not.toContain('NaN')
  })

  test('of a few answers that all changed the same way gives no interval without width', () => {
    const one = only(scores([0, 0, 0, 0]), scores([1, 1, 1, 1]))
    expect(one.difference).toMatchObject({ value: 1, interval: null })
    expect(one.correctedP).toBeCloseTo(0.125, 12)
    expect(one.verdict.kind).toBe('not-told-apart')
  })

  test('has the same draws for the same seed', () => {
    const { a, b } = verdicts(200, [0.5, 0.6])
    expect(only(a, b, { seed: 9 }).bootstrap).toEqual(only(a, b, { seed: 9 }).bootstrap)
    expect(only(a, b, { seed: 9 }).bootstrap).not.toEqual(only(a, b, { seed: 10 }).bootstrap)
  })
})

describe('several benchmarks', () => {
  const first = verdicts(300, [0.5, 0.62], 11)
  const second = verdicts(300, [0.5, 0.52], 12)

  test('are corrected together, pooled over samples and averaged', () => {
    const compared = compareRuns([
      { benchmarkId: 'one', ...first },
      { benchmarkId: 'two', ...second },
    ])
    const [one, two] = compared.benchmarks
    const smaller = Math.min(one?.test?.pValue ?? NaN, two?.test?.pValue ?? NaN)
    expect(Math.min(one?.correctedP ?? NaN, two?.correctedP ?? NaN)).toBeCloseTo(2 * smaller, 12)
    expect(compared.overall).toMatchObject({ num: 600, clusters: 600 })
    expect(compared.macro?.value).toBeCloseTo(
      ((one?.difference?.value ?? NaN) + (two?.difference?.value ?? NaN)) / 2,
      14,
    )
    expect(compared.macro?.stdErr).toBeCloseTo(compared.overall?.difference?.stdErr ?? NaN, 3)
  })

  test('on different scales have no common mean', () => {
    const points = {
      a: scores([20, 31, 44, 12, 9]),
      b: scores([25, 38, 41, 19, 16]),
    }
    const compared = compareRuns([
      { benchmarkId: 'one', ...first },
      { benchmarkId: 'points', ...points },
    ])
    expect(compared).toMatchObject({ overall: null, macro: null })
    expect(compared.benchmarks[1]?.verdict.point).toBe(1)
  })

  test('of no benchmark there is nothing to say', () => {
    expect(compareRuns([])).toMatchObject({ benchmarks: [], overall: null, macro: null })
  })
})
