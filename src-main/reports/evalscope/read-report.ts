import { JsonObject, type BenchmarkReport, type MetricIdentity, type MetricReport } from '@contract'
import { z } from 'zod'
import { rawScoreLine, type ScoreLine } from '../score-lines'
import { identityKey, identityLabel, metricFacts } from '../../engine/metric-facts'
import { migrateMetricName, sortKeys } from './metric-names'
import { knownSemantics, metricLabel, type MetricSemantics } from './metric-semantics'
import { RawPerf, readPerf } from './perf-metrics'

const Num = z.number().catch(0)
const RawSubset = z.looseObject({
  name: z.string(),
  score: z.number(),
  num: Num,
  is_aggregate: z.boolean().catch(false),
  metadata: z
    .looseObject({ total: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
})
const RawCategory = z.looseObject({
  name: z.union([z.array(z.string()), z.string().transform(name => [name])]).catch(['default']),
  score: z.number(),
  macro_score: z.number().nullish().catch(null),
  num: Num,
  subsets: z.array(RawSubset).catch([]),
})
const RawIdentity = z.looseObject({
  name: z.string(),
  aggregation: z.string().catch('identity'),
  dimensions: JsonObject.catch({}),
})
const RawSemantics = z.looseObject({
  metric_name: z.string().nullish().catch(null),
  display_name: z.string().nullish().catch(null),
  direction: z.string().nullish().catch(null),
  display_kind: z.string().nullish().catch(null),
  display_multiplier: z.number().nullish().catch(null),
  kind: z.string().nullish().catch(null),
  role: z.string().nullish().catch(null),
})
const RawMetric = z.looseObject({
  name: z.string().nullish().catch(null),
  identity: RawIdentity.nullish().catch(null),
  legacy_name: z.string().nullish().catch(null),
  score: z.number(),
  macro_score: z.number().nullish().catch(null),
  num: Num,
  categories: z.array(RawCategory).catch([]),
  semantics: RawSemantics.nullish().catch(null),
})
type RawMetric = z.infer<typeof RawMetric>

const Execution = z.looseObject({ requested: Num, succeeded: Num, errored: Num })
const RawReport = z.looseObject({
  schema_version: z.number().nullish().catch(null),
  name: z.string(),
  dataset_name: z.string(),
  model_name: z.string(),
  dataset_pretty_name: z.string().nullish().catch(null),
  dataset_description: z.string().nullish().catch(null),
  analysis: z.string().nullish().catch(null),
  metrics: z.array(RawMetric).catch([]),
  primary_metric_identity: RawIdentity.nullish().catch(null),
  primary_metric_name: z.string().nullish().catch(null),
  primary_metric_unavailable_reason: z.string().nullish().catch(null),
  perf_metrics: RawPerf.nullish().catch(null),
  judge_summary: z
    .looseObject({ scored: Num, total: Num, status: z.string().catch('') })
    .nullish()
    .catch(null),
  execution_summary: Execution.extend({ subsets: z.record(z.string(), Execution).catch({}) })
    .nullish()
    .catch(null),
})
type RawReport = z.infer<typeof RawReport>

/** Which of EvalScope's report formats: before 1.0, 1.x, or 1.14's version 2. */
export type Generation = 0 | 1 | 2

export interface ImportedReport {
  report: BenchmarkReport
  /** As EvalScope's report calls the model. */
  modelName: string
  description: string
  /** What a language model wrote about the scores, where somebody asked for it. */
  analysis: string | null
  /** The scores exactly as the file holds them. */
  scores: ScoreLine[]
  generation: Generation
}

/** One report file as our report; null for JSON of another kind. Throws ZodError where a score is not a number. */
export function readReport(value: unknown): ImportedReport | null {
  if (!isReport(value)) return null
  const raw = RawReport.parse({ ...value, metrics: checkedMetrics(value.metrics) })
  const metrics = raw.metrics.map((metric, position) => readMetric(metric, raw, position))
  const report: BenchmarkReport = {
    benchmarkId: raw.dataset_name,
    title: raw.dataset_pretty_name || raw.dataset_name,
    benchmarkVersion: null,
    metrics,
    perf: readPerf(raw.perf_metrics ?? null),
    subsets: readSubsets(raw),
    problems: [],
    notes: readNotes(raw),
  }
  return {
    report,
    modelName: raw.model_name,
    description: raw.dataset_description ?? '',
    analysis: raw.analysis && raw.analysis !== 'N/A' ? raw.analysis : null,
    scores: raw.metrics.map((metric, position) => scoreLineOf(raw, metric, metrics[position]!)),
    generation: generationOf(raw),
  }
}

/** EvalScope's own test of what is a report. */
function isReport(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const object = value as Record<string, unknown>
  if (!['name', 'dataset_name', 'model_name'].every(key => typeof object[key] === 'string'))
    return false
  const isObject = (key: string): boolean => typeof object[key] === 'object' && object[key] !== null
  const hasMetrics = Array.isArray(object.metrics) && object.metrics.length > 0
  return hasMetrics || isObject('perf_metrics') || isObject('execution_summary')
}

/** A broken metric must fail the report, never vanish from it. */
function checkedMetrics(value: unknown): unknown[] {
  return z.array(RawMetric).parse(value ?? [])
}

function readMetric(raw: RawMetric, report: RawReport, position: number): MetricReport {
  const isStructured = raw.identity !== null && raw.identity !== undefined
  const identity: MetricIdentity = isStructured
    ? { ...pickIdentity(raw.identity!), dimensions: sortKeys(raw.identity!.dimensions) }
    : migrateMetricName(raw.name ?? 'metric')
  const originalName = isStructured ? raw.legacy_name : raw.name
  const semantics = readSemantics(raw, identity)
  return {
    identity,
    key: identityKey(identity),
    ...(originalName && { originalName }),
    label: labelOf(identity, semantics),
    primary: isPrimary(raw, identity, report, position),
    higherIsBetter: semantics?.direction !== 'lower_is_better',
    display:
      semantics?.display_kind === 'percent' && semantics.display_multiplier === 100
        ? 'percent'
        : 'number',
    score: raw.score,
    macroScore: raw.macro_score ?? raw.score,
    num: raw.num,
    total: totalOf(raw, identity, report),
    interval: null,
    categories: raw.categories.map(category => ({
      name: category.name,
      score: category.score,
      macroScore: category.macro_score ?? category.score,
      num: category.num,
      subsets: category.subsets.map(subset => ({
        name: subset.name,
        score: subset.score,
        num: subset.num,
        isAggregate: subset.is_aggregate,
        interval: null,
        total: subsetTotal(subset, identity, report),
      })),
    })),
  }
}

/** The engine's words where it knows the metric, so that imported and own runs read alike; else EvalScope's. */
function labelOf(identity: MetricIdentity, semantics: MetricSemantics | null): string {
  const isKnown = metricFacts(identity.name).display === 'percent'
  return isKnown ? identityLabel(identity) : metricLabel(identity, semantics)
}

function pickIdentity(raw: z.infer<typeof RawIdentity>): MetricIdentity {
  return { name: raw.name, aggregation: raw.aggregation, dimensions: raw.dimensions }
}

/** The file's own description where it has one. */
function readSemantics(raw: RawMetric, identity: MetricIdentity): MetricSemantics | null {
  const known = knownSemantics(identity)
  const stored = raw.semantics
  if (!stored?.metric_name) return known
  return {
    ...(known ?? ({} as MetricSemantics)),
    metric_name: stored.metric_name,
    display_name: stored.display_name ?? null,
    direction: (stored.direction ?? 'none') as MetricSemantics['direction'],
    display_kind: stored.display_kind === 'percent' ? 'percent' : 'number',
    display_multiplier: stored.display_multiplier ?? null,
  }
}

function isPrimary(
  raw: RawMetric,
  identity: MetricIdentity,
  report: RawReport,
  position: number,
): boolean {
  if (report.primary_metric_identity) {
    const primary = report.primary_metric_identity
    return identityKey(identity) === identityKey(pickIdentity(primary))
  }
  if (report.primary_metric_name) {
    return [raw.name, raw.legacy_name].includes(report.primary_metric_name)
  }
  if (report.metrics.some(metric => metric.semantics?.role === 'primary')) {
    return raw.semantics?.role === 'primary'
  }
  // Version 2 names none when none could be chosen; before it the first metric headed a report.
  return report.schema_version !== 2 && position === 0
}

function countsQuestions(identity: MetricIdentity): boolean {
  return /_at_k$|_hat_k$/.test(identity.aggregation)
}

function subsetTotal(
  subset: z.infer<typeof RawSubset>,
  identity: MetricIdentity,
  report: RawReport,
): number | null {
  if (typeof subset.metadata?.total === 'number') return subset.metadata.total
  if (countsQuestions(identity) || subset.is_aggregate) return null
  return report.execution_summary?.subsets[subset.name]?.requested ?? null
}

function totalOf(raw: RawMetric, identity: MetricIdentity, report: RawReport): number | null {
  if (!countsQuestions(identity)) return report.execution_summary?.requested ?? null
  const totals = raw.categories
    .flatMap(category => category.subsets)
    .map(subset => subsetTotal(subset, identity, report))
  return totals.reduce<number | null>(
    (sum, total) => (sum === null || total === null ? null : sum + total),
    0,
  )
}

/**
 * Counts of the execution summary. Where it has none of the metrics' subsets (before it existed, and in mixed collections), the
 * number of samples that entered a metric.
 */
function readSubsets(raw: RawReport): BenchmarkReport['subsets'] {
  const scored = new Map<string, number>()
  for (const metric of raw.metrics) {
    for (const subset of metric.categories.flatMap(category => category.subsets)) {
      if (subset.is_aggregate) continue
      scored.set(subset.name, Math.max(scored.get(subset.name) ?? 0, subset.num))
    }
  }
  const executed = Object.entries(raw.execution_summary?.subsets ?? {})
  const isMixed = scored.size > 0 && !executed.some(([name]) => scored.has(name))
  if (isMixed) {
    return [...scored].map(([name, num]) => ({
      name,
      total: num,
      scored: num,
      unscored: 0,
      failed: 0,
    }))
  }
  return executed.map(([name, counts]) => {
    const inMetric = Math.min(scored.get(name) ?? counts.succeeded, counts.succeeded)
    return {
      name,
      total: counts.requested,
      scored: inMetric,
      unscored: counts.succeeded - inMetric,
      failed: counts.errored,
    }
  })
}

function readNotes(raw: RawReport): string[] {
  const notes: string[] = []
  if (raw.primary_metric_unavailable_reason) notes.push(raw.primary_metric_unavailable_reason)
  const judge = raw.judge_summary
  if (judge && judge.scored < judge.total) {
    notes.push(`The judge scored ${judge.scored} of ${judge.total} samples.`)
  }
  const lost = raw.execution_summary?.errored ?? 0
  if (lost > 0)
    notes.push(`${lost} of ${raw.execution_summary!.requested} samples failed and have no row.`)
  return notes
}

function scoreLineOf(raw: RawReport, metric: RawMetric, read: MetricReport): ScoreLine {
  const subsets = metric.categories.flatMap(category => category.subsets)
  return rawScoreLine({
    model: raw.model_name,
    dataset: raw.dataset_name,
    metric: read,
    subsets: subsets.map(({ name, score, num }) => ({ name, score, num })),
  })
}

function generationOf(raw: RawReport): Generation {
  if (raw.schema_version === 2 || raw.metrics.some(metric => metric.identity)) return 2
  return raw.name === `${raw.model_name}_${raw.dataset_name}` ? 0 : 1
}
