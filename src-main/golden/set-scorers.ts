import type { BenchmarkOptions, BenchmarkReport, Json, JsonObject } from '@contract'
import { z } from 'zod'
import { defineBenchmark, type Benchmark } from '../engine/benchmark'
import { aggregate } from '../engine/evaluation/aggregate'
import { activateBenchmark } from '../engine/evaluation/benchmark-context'
import type { ScoredSample } from '../engine/ports'
import { objectIn, textIn, type ScorerTable } from './scorer-table'

/** One recorded attempt: its place, its values and the answer in it. */
export interface RecordedSample {
  id: Json
  group: Json
  position: number
  values: Record<string, number>
  answer: string | null
}

/** The samples of a recorded list; one without a group is a question of its own, and `acc` is called `accuracy`. */
export function recordedSamples(list: Json | undefined): RecordedSample[] {
  if (!Array.isArray(list)) return []
  return list.map((sample, at) => {
    const facts = objectIn({ sample }, 'sample')
    const { sample_id: id = at, group_id: group = id, generation_index: position } = facts
    const values = Object.entries(objectIn(facts, 'value')).flatMap(([name, value]) =>
      typeof value === 'number' || typeof value === 'boolean'
        ? [[name === 'acc' ? 'accuracy' : name, Number(value)] as const]
        : [],
    )
    return {
      id,
      group,
      position: typeof position === 'number' ? position : -1,
      values: Object.fromEntries(values),
      answer: textIn(facts, 'extracted') || null,
    }
  })
}

/** The attempts of each question, in the order in which questions appear and attempts were made. */
export function byQuestion(samples: RecordedSample[]): Map<Json, RecordedSample[]> {
  const groups = new Map<Json, RecordedSample[]>()
  for (const sample of samples)
    groups.set(sample.group, [...(groups.get(sample.group) ?? []), sample])
  return new Map([...groups].map(([group, attempts]) => [group, withMissing(attempts)]))
}

/** Attempts by position, where positions are known; one that is missing has no values. */
function withMissing(attempts: RecordedSample[]): RecordedSample[] {
  const sorted = [...attempts].sort((a, b) => a.position - b.position)
  const [first] = sorted
  if (!first || first.position < 0) return sorted
  const last = Math.max(...sorted.map(({ position }) => position))
  return Array.from(
    { length: last + 1 },
    (_, position) =>
      sorted.find(attempt => attempt.position === position) ?? {
        ...first,
        position,
        values: {},
        answer: null,
      },
  )
}

/** How many attempts every question has. */
export function leastAttempts(groups: Map<Json, RecordedSample[]>): number {
  return Math.min(...[...groups.values()].map(attempts => attempts.length))
}

/** A recorded set through the aggregation of a run: the report of a benchmark that is only its metrics. */
export function reportOfSet(
  subsets: Record<string, RecordedSample[]>,
  benchmark: Benchmark,
  options: BenchmarkOptions,
): BenchmarkReport {
  const samples = Object.entries(subsets).flatMap(([subset, list]) =>
    [...byQuestion(list).values()].flatMap((attempts, group) =>
      attempts.map(({ values, answer }, repeat): ScoredSample => ({
        subset,
        group,
        repeat,
        state: Object.keys(values).length > 0 ? 'scored' : 'unscored',
        values,
        answer,
      })),
    ),
  )
  const sizes = Object.values(subsets)
    .filter(list => list.length > 0)
    .map(list => leastAttempts(byQuestion(list)))
  return aggregate({
    active: activateBenchmark({
      benchmark,
      options,
      seed: 0,
      shots: {},
      compileFilters: () => reply => reply,
    }),
    repeats: Math.min(...sizes),
    subsetOrder: Object.keys(subsets),
    samples,
    perf: null,
    problems: [],
    notes: [],
  })
}

/** A benchmark of which only the metrics and the categories of its subsets matter. */
export function recordedBenchmark(facts: Pick<Benchmark, 'id'> & Partial<Benchmark>): Benchmark {
  return defineBenchmark({
    title: { en: facts.id, zh: facts.id },
    description: { en: '', zh: '' },
    family: 'recorded',
    tags: [],
    languages: [],
    version: 1,
    source: '',
    license: '',
    template: '',
    placeholders: [],
    requiredPlaceholders: [],
    metrics: [{ name: 'accuracy' }],
    examples: [],
    dataset: {
      ids: [facts.id],
      subsets: null,
      split: 'test',
      fewShotNum: 0,
      row: z.json(),
      sampleCount: null,
    },
    read: () => ({ question: '', target: '', metadata: {} }),
    messages: () => [],
    extract: () => null,
    score: () => ({}),
    ...facts,
  })
}

function aggregated(input: JsonObject): Json {
  const samples = recordedSamples(input.samples)
  const report = reportOfSet({ all: samples }, recordedBenchmark({ id: 'recorded' }), {
    aggregation: textIn(input, 'aggregation') as NonNullable<BenchmarkOptions['aggregation']>,
  })
  const groups = byQuestion(samples)
  const metrics = [...report.metrics].sort(
    (a, b) =>
      Number(a.identity.aggregation.endsWith('_k')) - Number(b.identity.aggregation.endsWith('_k')),
  )
  return metrics.map(({ identity, score, num, total }) => {
    const { k } = identity.dimensions
    const isScored = ({ values }: RecordedSample): boolean => identity.name in values
    const whole = [...groups].filter(([, attempts]) => attempts.slice(0, Number(k)).every(isScored))
    return {
      metric_name: identity.name,
      aggregation: identity.aggregation,
      dimensions: identity.dimensions,
      score,
      num,
      ids:
        k === undefined
          ? samples.filter(isScored).map(({ id }) => id)
          : whole.map(([group]) => group),
      metadata:
        k === undefined
          ? null
          : {
              eligible: num,
              total,
              coverage: num / (total ?? num),
              excluded: (total ?? num) - num,
            },
    }
  })
}

export const setScorers: ScorerTable = { aggregation: aggregated }
