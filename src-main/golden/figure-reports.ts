import type { BenchmarkReport, Json, JsonObject, MetricReport } from '@contract'
import { identityKey, identityLabel, metricFacts } from '../engine/metric-facts'
import { round4 } from '../reports/round'
import { balancedF1 } from '../scorers/process-step'
import { classSet } from './aggregation-scorers'
import { zebraSet } from './puzzle-scorers'
import { recordedPrimary, recordedTitles } from './recorded-benchmarks'
import { numberIn, objectIn, textIn } from './scorer-table'

/** The figures of one subset from its recorded samples, each with its name, score and number of samples. */
type FigureSet = (samples: JsonObject[]) => Json

interface Figure {
  name: string
  score: number
  num: number
}

/** Benchmarks whose figures are not means of values: confusion counts, harmonic means, puzzles. */
export const figureSets: Record<string, FigureSet> = {
  pope: classes(['YES', 'NO'], false),
  halueval: classes(['YES', 'NO'], false),
  coin_flip: classes(['YES', 'NO'], true),
  pubmedqa: classes(['YES', 'NO', 'MAYBE'], false),
  process_bench: steps,
  zebralogicbench: samples => zebraSet({ values: samples.map(({ value }) => value ?? {}) }),
}

function classes(names: string[], byClass: boolean): FigureSet {
  const figures = classSet(names, byClass)
  return samples =>
    figures({
      samples: samples.map(sample => ({
        answer: textIn(objectIn(sample, 'metadata'), 'answer'),
        extracted: textIn(sample, 'extracted'),
        acc: numberIn(objectIn(sample, 'value'), 'acc'),
      })),
    })
}

function steps(samples: JsonObject[]): Json {
  const valuesOf = (name: string): number[] =>
    samples.flatMap(sample => {
      const value = objectIn(sample, 'value')[name]
      return typeof value === 'number' ? [value] : []
    })
  const [right, wrong] = [valuesOf('correct_acc'), valuesOf('error_acc')]
  const mean = (values: number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const figure = (metric_name: string, score: number, num: number): JsonObject => ({
    metric_name,
    score,
    num,
  })
  return [
    ...(right.length > 0 ? [figure('correct_acc', mean(right), right.length)] : []),
    ...(wrong.length > 0 ? [figure('error_acc', mean(wrong), wrong.length)] : []),
    ...(right.length > 0 && wrong.length > 0
      ? [figure('simple_f1_score', balancedF1(wrong, right), samples.length)]
      : []),
  ]
}

/** Metadata of its subsets in the later release: puzzles name their figure, the others have none. */
export function figureMetadata(id: string, metric: string): JsonObject | null {
  if (id === 'process_bench') return null
  return id === 'zebralogicbench' ? { type: metric } : {}
}

/** A report of such figures; above the subsets stand their means by number of samples. */
export function figureReport(id: string, subsets: JsonObject, figures: FigureSet): BenchmarkReport {
  const metrics = new Map<string, { subset: string; score: number; num: number }[]>()
  for (const [subset, list] of Object.entries(subsets)) {
    const samples = (Array.isArray(list) ? list : []).map(sample => objectIn({ sample }, 'sample'))
    for (const { name, score, num } of figuresOf(figures(samples)))
      metrics.set(name, [...(metrics.get(name) ?? []), { subset, score, num }])
  }
  const primary = recordedPrimary[id] ?? [...metrics.keys()][0]
  return {
    benchmarkId: id,
    title: recordedTitles[id] ?? id,
    benchmarkVersion: 1,
    metrics: [...metrics].map(([name, rows]) => metricOf(name, rows, name === primary)),
    perf: null,
    subsets: [],
    problems: [],
    notes: [],
  }
}

function figuresOf(list: Json): Figure[] {
  if (!Array.isArray(list)) return []
  return list.map(figure => {
    const facts = objectIn({ figure }, 'figure')
    return {
      name: textIn(facts, 'metric_name'),
      score: numberIn(facts, 'score'),
      num: numberIn(facts, 'num'),
    }
  })
}

function metricOf(
  name: string,
  rows: { subset: string; score: number; num: number }[],
  primary: boolean,
): MetricReport {
  const identity = { name, aggregation: 'identity', dimensions: {} }
  const num = rows.reduce((sum, row) => sum + row.num, 0)
  const score =
    num === 0 ? 0 : rows.reduce((sum, row) => sum + round4(row.score) * row.num, 0) / num
  const macro = rows.reduce((sum, row) => sum + round4(row.score), 0) / rows.length
  const subsets = rows.map(row => ({
    name: row.subset,
    score: round4(row.score),
    num: row.num,
    isAggregate: false,
    interval: null,
    total: null,
  }))
  return {
    identity,
    key: identityKey(identity),
    primary,
    ...metricFacts(name),
    label: identityLabel(identity),
    score: round4(score),
    macroScore: round4(score),
    num,
    total: null,
    interval: null,
    categories: [
      { name: ['default'], score: round4(score), macroScore: round4(macro), num, subsets },
    ],
  }
}
