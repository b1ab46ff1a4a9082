import { z } from 'zod'
import { ErrorInfo } from './errors'
import { Json } from './generation'
import { JudgeReport } from './judge-report'

/** A 95 % interval with the standard error and the name of the method that gave it. */
export const Interval = z.object({
  low: z.number(),
  high: z.number(),
  stdErr: z.number().nullable(),
  method: z.enum(['wilson', 'normal', 'clustered', 'bootstrap']),
})
export type Interval = z.infer<typeof Interval>

/** What a metric is: for example accuracy, mean, {} or accuracy, pass_at_k, {k: 2}. */
export const MetricIdentity = z.object({
  name: z.string(),
  aggregation: z.string(),
  dimensions: z.record(z.string(), Json),
})
export type MetricIdentity = z.infer<typeof MetricIdentity>

export const SubsetScore = z.object({
  name: z.string(),
  score: z.number(),
  num: z.number(),
  /** A row that the benchmark derives from others, such as OVERALL; it does not enter the sums. */
  isAggregate: z.boolean(),
  interval: Interval.nullable(),
  /** Samples asked for, so that `num` of `total` is the coverage; null where an import does not say. */
  total: z.number().nullable(),
})
export type SubsetScore = z.infer<typeof SubsetScore>

export const CategoryScore = z.object({
  name: z.array(z.string()),
  score: z.number(),
  macroScore: z.number(),
  num: z.number(),
  subsets: z.array(SubsetScore),
})
export type CategoryScore = z.infer<typeof CategoryScore>

export const MetricReport = z.object({
  identity: MetricIdentity,
  /** `name:aggregation[dim=value,…]`, unique within a report. */
  key: z.string(),
  /** Imports only: how the file spelled the metric, where that is not the identity. */
  originalName: z.string().optional(),
  label: z.string(),
  primary: z.boolean(),
  higherIsBetter: z.boolean(),
  /** percent: 0 to 1, shown times 100 with %; number: as it is. */
  display: z.enum(['percent', 'number']),
  /** Mean over samples (micro). Rounded to 4 digits only where shown or exported. */
  score: z.number(),
  /** Plain mean over subsets. */
  macroScore: z.number(),
  num: z.number(),
  total: z.number().nullable(),
  interval: Interval.nullable(),
  categories: z.array(CategoryScore),
})
export type MetricReport = z.infer<typeof MetricReport>

/** mean, std (population), min, quartiles, p90, p99 and max of one quantity. */
export const Distribution = z.object({
  count: z.number(),
  mean: z.number(),
  std: z.number(),
  min: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p99: z.number(),
  max: z.number(),
})
export type Distribution = z.infer<typeof Distribution>

/** Latencies in ms of the successful attempt alone; time lost in retries is apart. */
export const PerfReport = z.object({
  samples: z.number(),
  withUsage: z.number(),
  latencyMs: Distribution.nullable(),
  ttftMs: Distribution.nullable(),
  tpotMs: Distribution.nullable(),
  retryMs: Distribution.nullable(),
  inputTokens: Distribution.nullable(),
  outputTokens: Distribution.nullable(),
  reasoningTokens: Distribution.nullable(),
})
export type PerfReport = z.infer<typeof PerfReport>

/** A table that a benchmark adds to its report: groups with their means and sizes. */
export const ReportTable = z.object({
  name: z.string(),
  labels: z.array(z.string()),
  scores: z.array(z.string()),
  rows: z.array(
    z.object({ labels: z.array(z.string()), scores: z.array(z.number()), count: z.number() }),
  ),
})
export type ReportTable = z.infer<typeof ReportTable>

export const BenchmarkReport = z.object({
  benchmarkId: z.string(),
  title: z.string(),
  benchmarkVersion: z.number().nullable(),
  metrics: z.array(MetricReport),
  perf: PerfReport.nullable(),
  /** Per subset: asked for, scored, unscored, failed. */
  subsets: z.array(
    z.object({
      name: z.string(),
      total: z.number(),
      scored: z.number(),
      unscored: z.number(),
      failed: z.number(),
    }),
  ),
  /** Why nothing, or not everything, could be scored. */
  problems: z.array(z.object({ error: ErrorInfo, count: z.number() })),
  notes: z.array(z.string()),
  /** Where judge models graded replies. */
  judge: JudgeReport.optional(),
  tables: z.array(ReportTable).optional(),
})
export type BenchmarkReport = z.infer<typeof BenchmarkReport>
