import type { BenchmarkReport, CategoryScore, MetricReport, SubsetScore } from '@contract'
import { roundLevels } from '../round-levels'
import { judgeSummary } from './judge-json'
import { isMetricName, snakeCase, sortKeys } from './metric-names'
import { semanticsOf, type MetricSemantics } from './metric-semantics'
import { Float, type PythonJson } from './python-json'

/** Of a subset's samples: those that got a review row, and all that were asked for. */
export interface SubsetExecution {
  name: string
  requested: number
  succeeded: number
  errored: number
}

/** A report in EvalScope 1.14's format (schema version 2), which forbids keys of our own. */
export function reportJson(input: {
  report: BenchmarkReport
  modelId: string
  description: string
  /** null where it is not known how many samples were asked for. */
  execution: SubsetExecution[] | null
  perfMetrics: PythonJson
}): PythonJson {
  const { report, modelId, execution } = input
  const metrics = report.metrics.map(metric => roundLevels(metric))
  const primary = metrics.find(metric => metric.primary) ?? null
  return {
    schema_version: 2,
    name: `${modelId}@${report.benchmarkId}`,
    dataset_name: report.benchmarkId,
    dataset_pretty_name: report.title,
    dataset_description: input.description,
    model_name: modelId,
    metrics: metrics.map(metricJson),
    analysis: 'N/A',
    perf_metrics: input.perfMetrics,
    primary_metric_identity: primary && identityJson(primary),
    primary_metric_unavailable_reason: primary ? null : unavailableReason(metrics),
    judge_summary: report.judge ? judgeSummary(report.judge) : null,
    execution_summary: execution && executionJson(execution),
    num: headlineNum(primary ?? metrics[0] ?? null),
  }
}

function executionJson(execution: SubsetExecution[]): PythonJson {
  const total = (key: 'requested' | 'succeeded' | 'errored'): number =>
    execution.reduce((sum, subset) => sum + subset[key], 0)
  return {
    requested: total('requested'),
    succeeded: total('succeeded'),
    errored: total('errored'),
    incomplete: total('succeeded') < total('requested'),
    subsets: Object.fromEntries(execution.map(({ name, ...counts }) => [name, { ...counts }])),
  }
}

function unavailableReason(metrics: MetricReport[]): string {
  return metrics.length === 0
    ? 'No sample of this run was scored.'
    : 'None of the metrics is marked as the primary one.'
}

function metricJson(metric: MetricReport): PythonJson {
  return {
    identity: identityJson(metric),
    legacy_name: null,
    num: metric.num,
    score: new Float(metric.score),
    macro_score: new Float(metric.macroScore),
    categories: metric.categories.map(category => categoryJson(category, metric)),
    semantics: semanticsJson(semanticsOf(metric)),
  }
}

/** EvalScope takes lower snake case only, and refuses names that name nothing. */
function identityJson({ identity }: MetricReport): PythonJson {
  const name = snakeCase(identity.name)
  return {
    name: isMetricName(name) ? name : `metric_${name}`,
    aggregation: identity.aggregation,
    dimensions: sortKeys(identity.dimensions),
  }
}

function categoryJson(category: CategoryScore, metric: MetricReport): PythonJson {
  return {
    name: category.name.length > 0 ? category.name : ['default'],
    num: category.num,
    score: new Float(category.score),
    macro_score: new Float(category.macroScore),
    subsets: category.subsets.map(subset => ({
      name: subset.name,
      score: new Float(subset.score),
      num: subset.num,
      metadata: subsetMetadata(subset, metric),
      is_aggregate: subset.isAggregate,
    })),
  }
}

/** Metrics over repeats say how many questions had enough attempts. */
function subsetMetadata(subset: SubsetScore, metric: MetricReport): PythonJson {
  if (!/_(at|hat)_k$/.test(metric.identity.aggregation) || subset.isAggregate) return null
  const total = Math.max(subset.total ?? subset.num, subset.num)
  return {
    eligible: subset.num,
    total,
    coverage: new Float(total === 0 ? 0 : subset.num / total),
    excluded: total - subset.num,
  }
}

function semanticsJson(semantics: MetricSemantics): PythonJson {
  const { value_range: range, display_multiplier: multiplier } = semantics
  return {
    ...semantics,
    value_range: range && { min: new Float(range.min), max: new Float(range.max) },
    display_multiplier: multiplier === null ? null : new Float(multiplier),
  }
}

function headlineNum(metric: MetricReport | null): number {
  const subsets = metric?.categories.flatMap(category => category.subsets) ?? []
  return subsets.reduce((sum, subset) => sum + (subset.isAggregate ? 0 : subset.num), 0)
}
