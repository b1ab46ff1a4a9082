import { expect, test } from 'vitest'
import type { IntervalChoice, MetricReport } from '../../../src-main/contract'
import {
  metricIntervals,
  type PlacedSample,
} from '../../../src-main/engine/evaluation/metric-intervals'
import { wilson } from '../../../src-main/engine/statistics'

const choice = (part: Partial<IntervalChoice> = {}): IntervalChoice => ({
  method: 'auto',
  level: 0.95,
  draws: 500,
  seed: 1,
  minSamples: 1,
  ...part,
})

const metric = (
  name: string,
  part: Partial<MetricReport> & { subsets?: [string, number, number][] },
): MetricReport => {
  const { subsets = [], ...more } = part
  return {
    identity: { name, aggregation: 'mean', dimensions: {} },
    key: `${name}:mean`,
    label: name,
    primary: false,
    higherIsBetter: true,
    display: 'percent',
    score: 0,
    macroScore: 0,
    num: 0,
    total: null,
    interval: null,
    categories: [
      {
        name: ['default'],
        score: more.score ?? 0,
        macroScore: 0,
        num: more.num ?? 0,
        subsets: subsets.map(([subset, score, num]) => ({
          name: subset,
          score,
          num,
          isAggregate: false,
          interval: null,
          total: null,
        })),
      },
    ],
    ...more,
  }
}

const samples: PlacedSample[] = ['a', 'b'].flatMap(subset =>
  Array.from({ length: 10 }, (_, n) => ({
    subset,
    group: n,
    repeat: 0,
    state: 'scored' as const,
    values: { accuracy: n < (subset === 'a' ? 8 : 4) ? 1 : 0, f1: n / 10 },
    answer: null,
  })),
)

test('every metric, category and subset has the interval at the chosen level', () => {
  const accuracy = metric('accuracy', {
    score: 0.6,
    num: 20,
    subsets: [
      ['a', 0.8, 10],
      ['b', 0.4, 10],
    ],
  })
  const f1 = metric('f1', {
    score: 0.45,
    num: 20,
    subsets: [
      ['a', 0.45, 10],
      ['b', 0.45, 10],
    ],
  })
  const z99 = 2.5758293035489004
  const [first, second] = metricIntervals([accuracy, f1], samples, choice({ level: 0.99 }))
  expect(first?.interval?.low).toBeCloseTo(wilson(0.6, 20, z99).low, 8)
  expect(first?.categories[0]?.interval?.method).toBe('wilson')
  expect(first?.categories[0]?.subsets[1]?.high).toBeCloseTo(wilson(0.4, 10, z99).high, 8)
  expect(second?.interval?.method).toBe('normal')
  const [drawn] = metricIntervals([f1], samples, choice({ method: 'bootstrap' }))
  expect(drawn?.interval?.method).toBe('bootstrap')
  expect(drawn?.categories[0]?.subsets[0]?.method).toBe('bootstrap')
  const [few] = metricIntervals([accuracy], samples, choice({ minSamples: 15 }))
  expect(few?.interval).not.toBeNull()
  expect(few?.categories[0]?.subsets[0]).toBeNull()
})

test('what is no mean of the samples keeps its standard error, at the chosen level', () => {
  const bleu = metric('bleu', {
    score: 0.3,
    num: 20,
    interval: { low: 0.2, high: 0.4, stdErr: 0.05, method: 'bootstrap' },
  })
  const odd = metric('accuracy', { score: 0.9, num: 20 })
  const [first, second] = metricIntervals([bleu, odd], samples, choice({ level: 0.9 }))
  expect(first?.interval).toMatchObject({ method: 'normal', stdErr: 0.05 })
  expect(first?.interval?.low).toBeCloseTo(0.3 - 1.6448536 * 0.05, 6)
  expect(second?.interval).toBeNull()
})
