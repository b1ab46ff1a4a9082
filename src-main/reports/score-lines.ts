import type { BenchmarkReport, Json, MetricReport } from '@contract'
import { roundLevels } from './round-levels'

/** One metric of one report, as `import --json` and `show --json` print it. */
export interface ScoreLine {
  model: string
  dataset: string
  /** `accuracy:mean`, `bleu:mean{'ngram': 1}`; an import's own word where it had no structure. */
  metric: string
  score: number
  num: number
  /** Score and number of samples by subset. */
  subsets: Record<string, [number, number]>
}

/** The scores of a run, four decimals at every level; `model` is the run's model id. */
export function scoreLines(model: string, reports: BenchmarkReport[]): ScoreLine[] {
  return reports.flatMap(report =>
    report.metrics.map(exact => {
      const metric = roundLevels(exact)
      const subsets = metric.categories.flatMap(category => category.subsets)
      return rawScoreLine({ model, dataset: report.benchmarkId, metric, subsets })
    }),
  )
}

export function rawScoreLine(line: {
  model: string
  dataset: string
  metric: Pick<MetricReport, 'identity' | 'originalName' | 'score' | 'num'>
  subsets: { name: string; score: number; num: number }[]
}): ScoreLine {
  const { metric } = line
  return {
    model: line.model,
    dataset: line.dataset,
    metric: metric.originalName ?? metricText(metric.identity),
    score: metric.score,
    num: metric.num,
    subsets: Object.fromEntries(line.subsets.map(({ name, score, num }) => [name, [score, num]])),
  }
}

/** Dimensions as Python prints a dictionary, since that is how the reference lines spell them. */
function metricText({ name, aggregation, dimensions }: MetricReport['identity']): string {
  const entries = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return `${name}:${aggregation}`
  const text = entries.map(([key, value]) => `${pythonText(key)}: ${pythonText(value)}`).join(', ')
  return `${name}:${aggregation}{${text}}`
}

function pythonText(value: Json): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  return value === null ? 'None' : JSON.stringify(value)
}
