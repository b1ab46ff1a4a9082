import { z } from 'zod'
import { LoadOutcome, LoadRunSummary } from '../load-figures'
import {
  LoadPoint,
  LoadTestDetail,
  LoadTestId,
  LoadTestRequest,
  LoadTestStatus,
  LoadTestSummary,
} from '../load-test'

/** One request as it went. Times in milliseconds; null where undefined. */
export const LoadRequestRow = z.object({
  index: z.number(),
  phase: z.enum(['warm-up', 'measured', 'cool-down']),
  outcome: LoadOutcome,
  /** `http-<status>`, timeout, connect, reset, truncated, in-band-error, empty, bad-json, no-finish-reason, refused-by-lock, other. */
  errorClass: z.string().nullable(),
  httpStatus: z.number().nullable(),
  /** Since the run's start: the intended send in an open loop, the send in a closed one. */
  startMs: z.number(),
  dispatchDelayMs: z.number(),
  /** Of a connection that was opened for this request. */
  connectMs: z.number().nullable(),
  ttftMs: z.number().nullable(),
  ttfatMs: z.number().nullable(),
  tpotMs: z.number().nullable(),
  latencyMs: z.number().nullable(),
  /** Until it ended, whatever way. */
  endMs: z.number(),
  inTokens: z.number().nullable(),
  outTokens: z.number().nullable(),
  cachedTokens: z.number().nullable(),
  chunks: z.number(),
  bytes: z.number(),
  maxGapMs: z.number().nullable(),
  conversation: z.number().nullable(),
  turn: z.number().nullable(),
  isGood: z.boolean().nullable(),
  error: z.string().nullable(),
  hasText: z.boolean(),
})
export type LoadRequestRow = z.infer<typeof LoadRequestRow>

export const LoadRequestSort = z.enum([
  'index',
  'start',
  'latency',
  'ttft',
  'tpot',
  'outTokens',
  'inTokens',
  'dispatchDelay',
  'maxGap',
])
export type LoadRequestSort = z.infer<typeof LoadRequestSort>

/** Plots over the loads of a test, one point a run. */
export const LoadSweepChart = z.enum(['latency', 'ttft', 'tpot', 'rps', 'throughput', 'success'])
export type LoadSweepChart = z.infer<typeof LoadSweepChart>
/** Plots of one run: its percentiles, or its requests. */
export const LoadRunChart = z.enum([
  'percentile_latency',
  'percentile_token',
  'req_latency',
  'req_ttft_tpot',
  'req_tokens',
  'req_success',
])
export type LoadRunChart = z.infer<typeof LoadRunChart>
export type LoadChart = LoadSweepChart | LoadRunChart

export const isRunChart = (chart: LoadChart): chart is LoadRunChart =>
  LoadRunChart.safeParse(chart).success

const LoadRunRef = z.strictObject({ loadTestId: LoadTestId, position: z.number().int().min(0) })

/** A point of an empirical distribution: this share of the requests had at most that value. */
const Quantile = z.object({ share: z.number(), value: z.number() })

const Difference = z.object({
  metric: z.string(),
  /** Of two values, which is better. */
  better: z.enum(['higher', 'lower']),
  baseline: z.number().nullable(),
  candidate: z.number().nullable(),
  change: z.number().nullable(),
  changeShare: z.number().nullable(),
  /** Of the change, 95 %; null where it has none. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['better', 'worse', 'same', 'unclear']),
})

/** Load tests. */
export const loadTestCommands = {
  /** Checks everything, makes the test and starts it (queued behind another one on the same server). */
  'loadTest.start': {
    input: z.strictObject({ request: LoadTestRequest, apiKey: z.string().optional() }),
    output: z.object({ loadTestId: LoadTestId, warnings: z.array(z.string()) }),
  },
  /** What a request would do, without asking anything: its runs, its warnings, and the first bodies. */
  'loadTest.preview': {
    input: z.strictObject({ request: LoadTestRequest }),
    output: z.object({
      steps: LoadTestRequest.shape.steps,
      requests: z.number().nullable(),
      endpoint: z.string(),
      bodies: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
  },
  /** Sends nothing more; what is in flight is cut. Finished runs keep their figures. */
  'loadTest.stop': { input: z.strictObject({ loadTestId: LoadTestId }), output: z.null() },
  'loadTest.list': {
    input: z.strictObject({
      status: z.array(LoadTestStatus).optional(),
      search: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(100),
      /** Made before this time. */
      before: z.number().optional(),
    }),
    output: z.object({ tests: z.array(LoadTestSummary), total: z.number() }),
  },
  'loadTest.get': { input: z.strictObject({ loadTestId: LoadTestId }), output: LoadTestDetail },
  'loadTest.update': {
    input: z.strictObject({
      loadTestId: LoadTestId,
      name: z.string().trim().min(1).optional(),
      note: z.string().max(20_000).optional(),
      tags: z.array(z.string()).optional(),
      isBaseline: z.boolean().optional(),
    }),
    output: LoadTestSummary,
  },
  'loadTest.requests': {
    input: LoadRunRef.extend({
      outcomes: z.array(LoadOutcome).optional(),
      errorClass: z.string().optional(),
      phase: z.enum(['warm-up', 'measured', 'cool-down']).optional(),
      /** Only requests of at least this latency. */
      minLatencyMs: z.number().optional(),
      conversation: z.number().int().optional(),
      isGood: z.boolean().optional(),
      sort: z
        .strictObject({
          column: LoadRequestSort.default('index'),
          direction: z.enum(['asc', 'desc']).default('asc'),
          /** Orders requests of equal values. */
          then: z
            .array(z.strictObject({ column: LoadRequestSort, direction: z.enum(['asc', 'desc']) }))
            .max(3)
            .optional(),
        })
        .prefault({}),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({ rows: z.array(LoadRequestRow), total: z.number() }),
  },
  /** Body and answer of one request, where they were kept. */
  'loadTest.text': {
    input: LoadRunRef.extend({ index: z.number().int().min(0) }),
    output: z.object({ body: z.string().nullable(), answer: z.string().nullable() }),
  },
  /** What the plots of one run show. */
  'loadTest.series': {
    input: LoadRunRef,
    output: z.object({
      points: z.array(LoadPoint),
      /** By figure: latency, ttft, ttfat, tpot, itl, chunkGap; 0, 1 … 100 % and the tails. */
      quantiles: z.record(z.string(), z.array(Quantile)),
      /** At most 2,000 requests, evenly taken. */
      requests: z.array(LoadRequestRow),
    }),
  },
  'loadTest.delete': { input: z.strictObject({ loadTestId: LoadTestId }), output: z.null() },
  /** Runs of the same concurrency and rate side by side; with each, what differs in how they asked. */
  'loadTest.compare': {
    input: z.strictObject({
      baselineId: LoadTestId,
      candidateIds: z.array(LoadTestId).min(1).max(8),
    }),
    output: z.object({
      tests: z.array(LoadTestSummary),
      pairs: z.array(
        z.object({
          candidateId: LoadTestId,
          concurrency: z.number().nullable(),
          rate: z.number().nullable(),
          /** Of the last run of this load. */
          baselinePosition: z.number().nullable(),
          candidatePosition: z.number().nullable(),
          /** How often each side ran it. */
          baselineRuns: z.number(),
          candidateRuns: z.number(),
          differences: z.array(Difference),
          warnings: z.array(z.string()),
        }),
      ),
      settings: z.array(
        z.object({ name: z.string(), values: z.array(z.string()), matters: z.boolean() }),
      ),
      summaries: z.array(
        z.object({ loadTestId: LoadTestId, position: z.number(), summary: LoadRunSummary }),
      ),
    }),
  },
  /** folder: EvalScope's files with the HTML report. Others are one file. */
  'loadTest.export': {
    input: z.strictObject({
      loadTestId: LoadTestId,
      format: z.enum(['folder', 'html', 'json', 'csv', 'text', 'mlflow', 'wandb']),
      /** Folder or file; absent: a file kept for download (`folder`, `mlflow` and `wandb` need it). */
      path: z.string().optional(),
    }),
    output: z.object({
      path: z.string().nullable(),
      exportId: z.string().nullable(),
      fileName: z.string(),
    }),
  },
  /** The written report as a page of its own: no script, nothing from elsewhere. */
  'loadTest.page': {
    input: z.strictObject({ loadTestId: LoadTestId }),
    output: z.object({ html: z.string() }),
  },
  /** One plot as a page of its own, of one test or of several; `position` names the run where it is a plot of one. */
  'loadTest.chart': {
    input: z.strictObject({
      loadTestIds: z.array(LoadTestId).min(1).max(16),
      chart: z.enum([...LoadSweepChart.options, ...LoadRunChart.options]),
      position: z.number().int().min(0).optional(),
      theme: z.enum(['light', 'dark', 'system']).default('system'),
    }),
    output: z.object({ html: z.string() }),
  },
  /** EvalScope's result folders of `perf`, at any depth. */
  'loadTest.import': {
    input: z.strictObject({ path: z.string().min(1) }),
    output: z.object({ loadTestIds: z.array(LoadTestId), warnings: z.array(z.string()) }),
  },
}
