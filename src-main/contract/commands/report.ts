import { z } from 'zod'
import { JsonObject } from '../generation'
import { Interval } from '../report'
import { RunId } from '../run'

/** How intervals of means are made. */
export const IntervalChoice = z.strictObject({
  /** `auto`: Wilson for 0/1 scores, clustered for repeats, normal otherwise. */
  method: z.enum(['auto', 'wilson', 'normal', 'bootstrap', 'clustered']).default('auto'),
  /** Confidence as a share of 1. */
  level: z.number().min(0.5).max(0.999).default(0.95),
  /** Of the bootstrap alone. */
  draws: z.number().int().min(100).max(1_000_000).default(10_000),
  seed: z.number().int().min(0).default(42),
  /** Fewer scores than this have no interval. */
  minSamples: z.number().int().min(1).max(1000).default(1),
})
export type IntervalChoice = z.output<typeof IntervalChoice>

const OwnMean = z.object({
  mean: z.number().nullable(),
  num: z.number(),
  interval: Interval.nullable(),
})

/** What became of the planned samples; the flags count finished ones and may overlap. */
export const OutcomeCounts = z.object({
  total: z.number(),
  scored: z.number(),
  unscored: z.number(),
  failed: z.number(),
  unparsed: z.number(),
  truncated: z.number(),
})
export type OutcomeCounts = z.infer<typeof OutcomeCounts>

const PartScores = OwnMean.extend({
  counts: OutcomeCounts,
  /** Means of the first, second, … answer to each question; empty without repeats. */
  repeats: z.array(z.number()),
  /** Sample standard deviation of these means. */
  spread: z.number().nullable(),
  /** Samples whose score a reviewer overrode. */
  overrides: z.number(),
  /** Mean of the scores as they were computed, without overrides. */
  computed: z.object({ mean: z.number().nullable(), num: z.number() }),
})
export type PartScores = z.infer<typeof PartScores>

/** The primary metric of one benchmark, recomputed from the stored scores of its samples. */
export const BenchmarkScores = PartScores.extend({
  benchmarkId: z.string(),
  subsets: z.array(PartScores.extend({ name: z.string() })),
})
export type BenchmarkScores = z.infer<typeof BenchmarkScores>

const Bins = z.object({
  bins: z.array(z.object({ from: z.number(), to: z.number(), count: z.number() })),
  /** Values of the long tail that have no bin. */
  above: z.number(),
})
export type Bins = z.infer<typeof Bins>

/** Figures of one benchmark for plots. */
export const BenchmarkFigures = z.object({
  scores: Bins,
  latencyMs: Bins,
  inputTokens: Bins,
  outputTokens: Bins,
  /** Samples ordered by the length of their answer and cut into parts of about one size. */
  byLength: z.array(
    OwnMean.extend({ fromTokens: z.number(), toTokens: z.number(), medianTokens: z.number() }),
  ),
  /** Questions by how the newest other runs fared on them: `share` is the mean of their scores. `runs`: how many had some of these questions. */
  byDifficulty: z.object({
    runs: z.number(),
    parts: z.array(OwnMean.extend({ from: z.number(), to: z.number(), share: z.number() })),
  }),
  /** Of questions asked several times with 0/1 scores: how many had k right answers. `n`: answers with a score. */
  agreement: z.object({
    n: z.number(),
    questions: z.array(z.object({ right: z.number(), count: z.number() })),
    /** Questions with fewer scored answers than `n`. */
    partial: z.number(),
  }),
})
export type BenchmarkFigures = z.infer<typeof BenchmarkFigures>

/** Intervals of one benchmark's metrics in the places of its report. */
export const BenchmarkIntervals = z.object({
  benchmarkId: z.string(),
  metrics: z.array(
    z.object({
      key: z.string(),
      interval: Interval.nullable(),
      categories: z.array(
        z.object({ interval: Interval.nullable(), subsets: z.array(Interval.nullable()) }),
      ),
    }),
  ),
})
export type BenchmarkIntervals = z.infer<typeof BenchmarkIntervals>

/** Something that happened to a run, with its scores at that moment. */
export const RunEvent = z.object({
  id: z.number(),
  at: z.number(),
  /** Asked for: resume, retry, rescore, rejudge. Came to be: a status. */
  what: z.string(),
  /** Process or user; empty where unknown. */
  who: z.string(),
  /** Of the app; empty where the database itself noted it. */
  version: z.string(),
  detail: z.record(z.string(), z.string()),
  scores: z.array(z.object({ benchmarkId: z.string(), score: z.number(), num: z.number() })),
})
export type RunEvent = z.infer<typeof RunEvent>

export const OverrideEvent = z.object({
  id: z.number(),
  at: z.number(),
  who: z.string(),
  sampleId: z.number(),
  subset: z.string(),
  index: z.number(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  reason: z.string(),
})
export type OverrideEvent = z.infer<typeof OverrideEvent>

/** Plots as pages of their own. */
export const ReportChart = z.enum([
  'scores',
  'sunburst',
  'dataset_scores',
  'histogram',
  'radar',
  'grouped_bar',
])
export type ReportChart = z.infer<typeof ReportChart>

/** Results in depth; all of it is computed from what is stored. */
export const reportCommands = {
  'report.scores': {
    input: z.strictObject({
      runId: RunId,
      choice: IntervalChoice.prefault({}),
      /** With reviewers' scores in place of those that were computed. */
      withOverrides: z.boolean().default(false),
    }),
    output: z.array(BenchmarkScores),
  },
  /** Of every metric, subset and category; computed from the stored samples. */
  'report.intervals': {
    input: z.strictObject({ runId: RunId, choice: IntervalChoice.prefault({}) }),
    output: z.array(BenchmarkIntervals),
  },
  'report.figures': {
    input: z.strictObject({ runId: RunId, benchmarkId: z.string() }),
    output: BenchmarkFigures,
  },
  /** The run's configuration in EvalScope's words (null for imports), and the baselines of its benchmarks, itself left out. */
  'report.context': {
    input: z.strictObject({ runId: RunId }),
    output: z.object({
      config: JsonObject.nullable(),
      baselines: z.array(z.object({ benchmarkId: z.string(), runId: RunId, name: z.string() })),
    }),
  },
  'report.history': {
    input: z.strictObject({ runId: RunId }),
    output: z.object({
      events: z.array(RunEvent),
      /** The newest five hundred. */
      overrides: z.array(OverrideEvent),
    }),
  },
  /** The reports and the configuration of a run in EvalScope's format. */
  'report.evalScope': {
    input: z.strictObject({ runId: RunId }),
    output: z.object({ reports: z.array(JsonObject), config: JsonObject }),
  },
  /** A written report as one HTML page. */
  'report.page': {
    input: z.strictObject({
      runIds: z.array(RunId).min(1).max(64),
      language: z.enum(['en', 'zh']).optional(),
    }),
    output: z.object({ html: z.string() }),
  },
  /** `benchmarkId`: of `dataset_scores` and `histogram`; the first one when absent. */
  'report.chart': {
    input: z.strictObject({
      runIds: z.array(RunId).min(1).max(64),
      chart: ReportChart,
      benchmarkId: z.string().optional(),
      theme: z.enum(['light', 'dark']).default('light'),
    }),
    output: z.object({ html: z.string() }),
  },
}
