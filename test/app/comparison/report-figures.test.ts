import { expect, test } from 'vitest'
import { benchmarkFigures } from '../../../src-main/app/comparison/report-figures'
import type { ReadSample } from '../../../src-main/store/comparison-reader'

const sample = (at: number, part: Partial<ReadSample>): ReadSample => ({
  sampleKey: `key ${at}`,
  subset: 's',
  group: at,
  repeat: 0,
  state: 'scored',
  score: 1,
  override: null,
  unparsed: 0,
  truncated: 0,
  latencyMs: 100,
  inputTokens: 10,
  outputTokens: 10,
  ...part,
})

test('samples are cut by length into parts of one size, short replies first', () => {
  const samples = Array.from({ length: 80 }, (_, at) =>
    sample(at, { outputTokens: 80 - at, score: at < 40 ? 0 : 1 }),
  )
  const { byLength } = benchmarkFigures(samples)
  expect(byLength.map(({ num }) => num)).toEqual(new Array(8).fill(10))
  expect(byLength.map(({ mean }) => mean)).toEqual([1, 1, 1, 1, 0, 0, 0, 0])
  expect(byLength[0]).toMatchObject({ fromTokens: 1, toTokens: 10 })
})

test('a failed sample enters no figure, and a question with fewer scores than the others is counted apart', () => {
  const samples = [0, 1, 2].flatMap(group =>
    [0, 1].map(repeat =>
      sample(group, {
        repeat,
        ...(group === 2 && repeat === 1 ? { state: 'failed', score: null, latencyMs: null } : {}),
      }),
    ),
  )
  const { agreement, scores, latencyMs } = benchmarkFigures(samples)
  expect(agreement).toEqual({
    n: 2,
    questions: [
      { right: 0, count: 0 },
      { right: 1, count: 0 },
      { right: 2, count: 2 },
    ],
    partial: 1,
  })
  expect(scores.bins.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  expect(latencyMs.bins.reduce((sum, { count }) => sum + count, 0)).toBe(5)
})

test('graded scores have no k of n right', () => {
  const { agreement } = benchmarkFigures([
    sample(0, { score: 0.5 }),
    sample(0, { repeat: 1, score: 1 }),
  ])
  expect(agreement.n).toBe(0)
})

test('questions are told apart by how other runs fared on them', () => {
  const samples = [1, 0, 1, 1].map((score, at) => sample(at, { score }))
  const others = [
    new Map([
      ['key 0', [0]],
      ['key 1', [0, 1]],
      ['key 2', [1]],
    ]),
    new Map([
      ['key 0', [0]],
      ['key 1', [0]],
      ['key 2', [1]],
    ]),
    new Map([['another question', [1]]]),
  ]
  const { runs, parts } = benchmarkFigures(samples, others).byDifficulty
  expect(runs).toBe(2)
  expect(parts.map(({ from, to, share, mean, num }) => ({ from, to, share, mean, num }))).toEqual([
    { from: 0, to: 0, share: 0, mean: 1, num: 1 },
    { from: 0, to: 0.5, share: 0.25, mean: 0, num: 1 },
    { from: 1, to: 1, share: 1, mean: 1, num: 1 },
  ])
})

test('without another run, or with scores that are no shares, there is no difficulty', () => {
  const samples = [0, 1].map(at => sample(at, {}))
  expect(benchmarkFigures(samples).byDifficulty).toEqual({ runs: 0, parts: [] })
  const graded = new Map(samples.map(({ sampleKey }) => [sampleKey, [7]]))
  expect(benchmarkFigures(samples, [graded]).byDifficulty.parts).toEqual([])
})
