import { expect, test } from 'vitest'
import { compareRuns } from '../../../src-main/engine/comparison/compare-runs'
import { compareTable } from '../../../src-main/engine/comparison/compare-table'
import type { SampleScore } from '../../../src-main/engine/comparison/pair-samples'

const scores = (values: number[]): SampleScore[] =>
  values.map((value, place) => ({
    sampleKey: `q${place}`,
    occurrence: 0,
    repeat: 0,
    value,
    cluster: `q${place}`,
  }))

/** 0/1 scores where B alone is right `gain` times and A alone `loss` times. */
const pair = (gain: number, loss: number, both = 20) => ({
  a: scores([...Array<number>(gain).fill(0), ...Array<number>(loss + both).fill(1)]),
  b: scores([
    ...Array<number>(gain).fill(1),
    ...Array<number>(loss).fill(0),
    ...Array<number>(both).fill(1),
  ]),
})

test('intervals of the difference have the wanted confidence, by tables of Student’s t', () => {
  const a = scores(Array<number>(10).fill(0))
  const b = scores([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  // s = 0.302765, s/√10 = 0.0957427; t(9) two-sided: 1.833113 at 90 %, 2.262157 at 95 %, 3.249836 at 99 %.
  for (const [confidence, t] of [
    [0.9, 1.833113],
    [0.95, 2.262157],
    [0.99, 3.249836],
  ] as const) {
    const compared = compareRuns([{ benchmarkId: 'x', a, b }], { confidence, draws: 0 })
    const interval = compared.benchmarks[0]?.difference?.interval
    expect(interval?.low).toBeCloseTo(0.55 - t * 0.0957427, 5)
    expect(interval?.high).toBeCloseTo(0.55 + t * 0.0957427, 5)
    expect(compared.confidence).toBe(confidence)
  }
})

test('the verdict is that of the level, and so is the number of samples that it asks for', () => {
  // McNemar's exact p of 9 against 2 is 2·P(X ≤ 2 | 11, ½) = 134/2048 = 0.0654.
  const at = (confidence: number) =>
    compareRuns([{ benchmarkId: 'x', ...pair(9, 2) }], { confidence, draws: 0 }).benchmarks[0]!
  expect(at(0.9).test?.pValue).toBeCloseTo(134 / 2048, 10)
  expect(at(0.9).verdict.kind).toBe('b-higher')
  expect(at(0.95).verdict.kind).toBe('not-told-apart')
  expect(at(0.99).verdict.samplesPerPoint).toBeGreaterThan(at(0.9).verdict.samplesPerPoint!)
  expect(at(0.99).verdict.detectable).toBeGreaterThan(at(0.9).verdict.detectable!)
})

test('the table corrects as it is told, and ranks by the level', () => {
  const { a, b } = pair(8, 1)
  const other = pair(6, 2)
  const rows = [
    { benchmarkId: 'one', higherIsBetter: true, scores: [a, b] },
    { benchmarkId: 'two', higherIsBetter: true, scores: [other.a, other.b] },
  ]
  // 2·P(X ≤ 1 | 9, ½) = 20/512 and 2·P(X ≤ 2 | 8, ½) = 74/256.
  const raw = [20 / 512, 74 / 256]
  const corrected = (correction: 'holm' | 'bonferroni' | 'benjamini-hochberg' | 'none') =>
    compareTable(rows, { correction }).rows.map(({ cells }) => cells[1]?.paired?.correctedP)
  const close = (values: (number | null | undefined)[], wanted: number[]) =>
    values.forEach((value, at) => expect(value).toBeCloseTo(wanted[at]!, 10))
  close(corrected('none'), raw)
  close(corrected('bonferroni'), [raw[0]! * 2, raw[1]! * 2])
  close(corrected('holm'), [raw[0]! * 2, raw[1]!])
  close(corrected('benjamini-hochberg'), [raw[0]! * 2, raw[1]!])

  const ranked = (level: number) =>
    compareTable([rows[0]!], {
      interval: { method: 'auto', level, draws: 1000, seed: 1, minSamples: 1 },
    }).ranks?.map(({ rank }) => rank)
  expect(ranked(0.95)).toEqual([2, 1])
  expect(ranked(0.99)).toEqual([1, 1])
})

test('own means of the table have the interval that was chosen', () => {
  const run = scores([...Array<number>(30).fill(1), ...Array<number>(10).fill(0)])
  const rows = [{ benchmarkId: 'one', higherIsBetter: true, scores: [run, run] }]
  const interval = (method: 'wilson' | 'normal' | 'bootstrap', level: number) =>
    compareTable(rows, {
      interval: { method, level, draws: 2000, seed: 1, minSamples: 1 },
    }).rows[0]?.cells[0]?.interval
  expect(interval('wilson', 0.95)?.low).toBeCloseTo(0.59806, 6)
  expect(interval('normal', 0.95)?.low).toBeCloseTo(0.614101, 6)
  expect(interval('bootstrap', 0.9)?.method).toBe('bootstrap')
})
