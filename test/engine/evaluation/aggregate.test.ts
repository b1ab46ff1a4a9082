import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BenchmarkOptions, BenchmarkReport, MetricReport } from '../../../src-main/contract'
import type { Benchmark } from '../../../src-main/engine/benchmark'
import {
  aggregate,
  primaryValue,
  runningValue,
} from '../../../src-main/engine/evaluation/aggregate'
import type { ScoredSample } from '../../../src-main/engine/ports'
import { passAtK, passHatK } from '../../../src-main/engine/statistics'
import { activeBenchmark, fakeBenchmark } from '../../support/fake-benchmark'
import { hasShared, sharedPath } from '../../support/shared'

/** One attempt: its value, or why there is none. */
type Attempt = number | 'failed' | 'unscored' | 'pending'

function samplesOf(
  subset: string,
  questions: Attempt[][],
  answers?: (string | null)[][],
): ScoredSample[] {
  return questions.flatMap((attempts, group) =>
    attempts.map((attempt, repeat): ScoredSample => ({
      subset,
      group,
      repeat,
      state: typeof attempt === 'number' ? 'scored' : attempt,
      values: typeof attempt === 'number' ? { accuracy: attempt } : {},
      answer: answers ? (answers[group]?.[repeat] ?? null) : String(attempt),
    })),
  )
}

interface Wish {
  repeats?: number
  options?: BenchmarkOptions
  benchmark?: Benchmark
  subsetOrder?: string[]
}

function reportOf(samples: ScoredSample[], wish: Wish = {}): BenchmarkReport {
  return aggregate({
    active: activeBenchmark(wish.benchmark, wish.options),
    repeats: wish.repeats ?? 1,
    subsetOrder: wish.subsetOrder ?? [...new Set(samples.map(sample => sample.subset))],
    samples,
    perf: null,
    problems: [],
    notes: [],
  })
}

function metric(report: BenchmarkReport, key: string): MetricReport {
  const found = report.metrics.find(one => one.key === key)
  if (!found) throw new Error(`no ${key} among ${report.metrics.map(one => one.key).join(', ')}`)
  return found
}

describe('the mean', () => {
  test('is taken over what was scored and shown with its coverage', () => {
    const samples = samplesOf('s', [[1], [0], ['failed'], [1], ['unscored'], ['pending']])
    const report = reportOf(samples)
    const mean = metric(report, 'accuracy:mean')
    expect(mean.score).toBeCloseTo(2 / 3, 12)
    expect(mean).toMatchObject({ num: 3, total: 6, primary: true })
    expect(mean.categories[0]?.subsets[0]).toMatchObject({ num: 3, total: 6 })
    expect(report.subsets).toEqual([{ name: 's', total: 6, scored: 3, unscored: 1, failed: 1 }])
    expect(primaryValue(report)).toMatchObject({ key: 'accuracy:mean', num: 3 })
  })

  test('over samples weighs large subsets more; the macro mean does not', () => {
    const samples = [...samplesOf('a', [[1], [1], [1], [1]]), ...samplesOf('b', [[0]])]
    const mean = metric(reportOf(samples), 'accuracy:mean')
    expect(mean.score).toBeCloseTo(0.8, 12)
    expect(mean.macroScore).toBeCloseTo(0.5, 12)
  })

  test('of a run in which nothing was scored is not there, rather than zero', () => {
    const report = reportOf(samplesOf('s', [['failed'], ['failed']]))
    expect(report.metrics).toEqual([])
    expect(primaryValue(report)).toBeNull()
    expect(report.subsets).toEqual([{ name: 's', total: 2, scored: 0, unscored: 0, failed: 2 }])
  })

  test('leaves a subset without any score out, and its samples in the coverage', () => {
    const samples = [...samplesOf('a', [[1], [0]]), ...samplesOf('b', [['failed'], ['failed']])]
    const mean = metric(reportOf(samples), 'accuracy:mean')
    expect(mean).toMatchObject({ score: 0.5, macroScore: 0.5, num: 2, total: 4 })
    expect(mean.categories[0]?.subsets.map(subset => subset.name)).toEqual(['a'])
  })

  test('is kept in the order in which subsets are reported, whatever order the rows come in', () => {
    const samples = [...samplesOf('a', [[1]]), ...samplesOf('b', [[0]])]
    const report = reportOf(samples, { subsetOrder: ['b', 'a'] })
    expect(report.subsets.map(subset => subset.name)).toEqual(['b', 'a'])
  })

  test('clipped stays between 0 and 1', () => {
    const samples: ScoredSample[] = samplesOf('s', [[3], [-1], [2]])
    const report = reportOf(samples, { options: { aggregation: 'clipped_mean' } })
    expect(metric(report, 'accuracy:clipped_mean')).toMatchObject({ score: 1, primary: true })
  })
})

test('categories are summed over their own subsets', () => {
  const benchmark = fakeBenchmark({
    category: subset => (subset === 'c' ? ['Arts'] : ['Sciences']),
  })
  const samples = [
    ...samplesOf('a', [[1], [1], [0]]),
    ...samplesOf('b', [[0]]),
    ...samplesOf('c', [[1]]),
  ]
  const { categories } = metric(reportOf(samples, { benchmark }), 'accuracy:mean')
  expect(categories.map(({ name, num, score }) => ({ name, num, score }))).toEqual([
    { name: ['Sciences'], num: 4, score: 0.5 },
    { name: ['Arts'], num: 1, score: 1 },
  ])
  expect(categories[0]?.macroScore).toBeCloseTo((2 / 3 + 0) / 2, 12)
})

describe('repeats', () => {
  const questions: Attempt[][] = [
    [1, 0, 0, 1],
    [0, 0, 0, 0],
    [1, 1, 1, 1],
    [0, 1, 0, 0],
  ]

  test('give every k-metric by their closed forms', () => {
    const report = reportOf(samplesOf('s', questions), { repeats: 4 })
    const rights = [2, 0, 4, 1]
    for (let k = 1; k <= 4; k += 1) {
      const atK = rights.reduce((sum, right) => sum + passAtK(4, right, k), 0) / 4
      const hatK = rights.reduce((sum, right) => sum + passHatK(4, right, k), 0) / 4
      expect(metric(report, `accuracy:pass_at_k[k=${k}]`).score).toBeCloseTo(atK, 12)
      expect(metric(report, `accuracy:pass_hat_k[k=${k}]`).score).toBeCloseTo(hatK, 12)
    }
    expect(metric(report, 'accuracy:mean')).toMatchObject({ num: 16, total: 16 })
    expect(metric(report, 'accuracy:mean').interval?.method).toBe('clustered')
    expect(metric(report, 'accuracy:pass_at_k[k=2]')).toMatchObject({ num: 4, total: 4 })
  })

  test('vote for the most frequent answer, the first seen in a tie, none without an answer', () => {
    const answers = [
      ['7', '8', '8', '7'],
      [null, null, '5', '6'],
      ['1', '2', '2', '1'],
    ]
    const values: Attempt[][] = [
      [1, 0, 0, 1],
      [0, 0, 1, 0],
      [0, 1, 1, 0],
    ]
    const report = reportOf(samplesOf('s', values, answers), { repeats: 4 })
    const votes = [1, 2, 3, 4].map(k => metric(report, `accuracy:vote_at_k[k=${k}]`).score * 3)
    // k=1: right, no vote, wrong · k=2: tie, first seen right; –; tie, first wrong · k=3: 8 wins wrong; 5 right; 2 right · k=4: ties.
    expect(votes.map(Math.round)).toEqual([1, 1, 2, 2])
  })

  test('a hole among the first k attempts takes the question out of that k, and shows as coverage', () => {
    const holes: Attempt[][] = [
      [1, 'failed', 1],
      [0, 1, 'unscored'],
      [1, 1, 1],
    ]
    const report = reportOf(samplesOf('s', holes), { repeats: 3 })
    expect(metric(report, 'accuracy:pass_at_k[k=1]')).toMatchObject({ num: 3, total: 3 })
    expect(metric(report, 'accuracy:pass_at_k[k=2]')).toMatchObject({ num: 2, total: 3 })
    expect(metric(report, 'accuracy:pass_at_k[k=3]')).toMatchObject({ num: 1, total: 3, score: 1 })
    expect(metric(report, 'accuracy:mean')).toMatchObject({ num: 7, total: 9 })
  })

  test('graded values have a mean and no attempts to count', () => {
    const report = reportOf(
      samplesOf('s', [
        [0.5, 0.7],
        [0.1, 1],
      ]),
      { repeats: 2 },
    )
    expect(report.metrics.map(one => one.key)).toEqual(['accuracy:mean'])
  })

  test.each([
    ['mean', ['mean']],
    ['mean_and_pass_at_k', ['mean', 'pass_at_k']],
    ['mean_and_pass_hat_k', ['mean', 'pass_hat_k']],
    ['mean_and_vote_at_k', ['mean', 'vote_at_k']],
  ] as const)('the aggregation %s gives %o', (aggregation, kinds) => {
    const report = reportOf(samplesOf('s', questions), { repeats: 4, options: { aggregation } })
    expect([...new Set(report.metrics.map(one => one.identity.aggregation))]).toEqual(kinds)
  })
})

test('dimensions of a metric are parts of its identity', () => {
  const benchmark = fakeBenchmark({
    metrics: [{ name: 'rouge', dimensions: { variant: 'l', statistic: 'recall' } }],
  })
  const samples: ScoredSample[] = [
    {
      subset: 's',
      group: 0,
      repeat: 0,
      state: 'scored',
      values: { 'rouge[statistic=recall,variant=l]': 0.5 },
      answer: 'x',
    },
  ]
  const report = reportOf(samples, { benchmark })
  expect(report.metrics[0]).toMatchObject({
    key: 'rouge:mean[statistic=recall,variant=l]',
    identity: {
      name: 'rouge',
      aggregation: 'mean',
      dimensions: { variant: 'l', statistic: 'recall' },
    },
    primary: true,
    score: 0.5,
  })
})

test('the running value has the final one’s key, so that a screen does not change its words at the end', () => {
  const counts = {
    total: 4,
    pending: 2,
    scored: 2,
    unscored: 0,
    failed: 0,
    unparsed: 0,
    truncated: 0,
    empty: 0,
    reasoningOnly: 0,
  }
  const running = runningValue('accuracy', { num: 2, sum: 1, squares: 1 }, counts)
  const final = primaryValue(reportOf(samplesOf('s', [[1], [0]])))
  expect(running).toEqual(final)
  expect(
    runningValue('accuracy', { num: 0, sum: 0, squares: 0 }, { ...counts, scored: 0 }),
  ).toBeNull()
})

test('samples are read once, one by one, and the report does not grow with them', () => {
  let pulled = 0
  function* many(): Generator<ScoredSample> {
    const sample = samplesOf('s', [[1]])[0] as ScoredSample
    for (let group = 0; group < 50_000; group += 1) {
      pulled += 1
      yield { ...sample, group, values: { accuracy: group % 2 } }
    }
  }
  const report = aggregate({
    active: activeBenchmark(),
    repeats: 1,
    subsetOrder: ['s'],
    samples: many(),
    perf: null,
    problems: [],
    notes: [],
  })
  expect(pulled).toBe(50_000)
  expect(report.metrics[0]).toMatchObject({ num: 50_000, score: 0.5 })
  expect(JSON.stringify(report).length).toBeLessThan(2_000)
})

interface GoldenMetric {
  metric_name: string
  aggregation: string
  dimensions: { k?: number }
  score: number
  num: number
}

describe.skipIf(!hasShared('golden/scorers/aggregation.jsonl'))('EvalScope’s aggregators', () => {
  interface GoldenSample {
    group_id?: number
    generation_index?: number
    value: Record<string, number> | null
    extracted?: string | null
  }
  interface GoldenLine {
    case: string
    disputed?: boolean
    input: {
      function: string
      aggregation: BenchmarkOptions['aggregation']
      samples: GoldenSample[]
    }
    expected: GoldenMetric[]
  }
  const lines = (): GoldenLine[] =>
    readFileSync(sharedPath('golden/scorers/aggregation.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as GoldenLine)
      .filter(line => line.input.function === 'aggregation' && !line.disputed)
      .filter(line =>
        line.input.samples.every(
          sample => sample.group_id !== undefined && sample.extracted !== undefined,
        ),
      )

  const named = (value: Record<string, number>): Record<string, number> =>
    Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name === 'acc' ? 'accuracy' : name, one]),
    )
  /** Attempts of graded scores are neither right nor wrong; we count none. */
  const isBinary = (line: GoldenLine): boolean =>
    line.input.samples.every(sample =>
      Object.values(sample.value ?? {}).every(value => value === 0 || value === 1),
    )

  function ours(line: GoldenLine): BenchmarkReport {
    const groups = new Map<number, GoldenSample[]>()
    for (const sample of line.input.samples) {
      groups.set(sample.group_id as number, [
        ...(groups.get(sample.group_id as number) ?? []),
        sample,
      ])
    }
    const placeOf = (sample: GoldenSample, place: number): number =>
      sample.generation_index ?? place
    const repeats = 1 + Math.max(...[...groups.values()].flatMap(attempts => attempts.map(placeOf)))
    // There a failed attempt has no row; here every planned attempt has one.
    const samples = [...groups].flatMap(([group, attempts]) =>
      Array.from({ length: repeats }, (_, repeat): ScoredSample => {
        const sample = attempts.find((one, place) => placeOf(one, place) === repeat)
        return {
          subset: 's',
          group,
          repeat,
          state: sample?.value ? 'scored' : 'failed',
          values: named(sample?.value ?? {}),
          answer: sample?.extracted ?? null,
        }
      }),
    )
    return reportOf(samples, { repeats, options: { aggregation: line.input.aggregation } })
  }

  test('give the same scores and numbers for every undisputed line', () => {
    let compared = 0
    for (const line of lines()) {
      const report = ours(line)
      for (const expected of line.expected) {
        const k = expected.dimensions.k
        if (k !== undefined && !isBinary(line)) continue
        const key = `${expected.metric_name}:${expected.aggregation}${k === undefined ? '' : `[k=${k}]`}`
        const found = report.metrics.find(one => one.key === key)
        const label = `${line.case} ${key}`
        expect(found?.num, label).toBe(expected.num)
        if (expected.num > 0) expect(found?.score, label).toBeCloseTo(expected.score, 9)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(100)
  })
})
