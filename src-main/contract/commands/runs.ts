import { z } from 'zod'
import { PromptWeights, RunPlan } from '../catalogue'
import { JsonObject, ReasoningTags } from '../generation'
import { BenchmarkReport, Interval } from '../report'
import { JudgeUsage } from '../judge-report'
import {
  ErrorCause,
  ErrorGroup,
  MetricValue,
  Progress,
  RunBenchmarkSummary,
  RunId,
  RunRequest,
  RunStatus,
  RunSummary,
} from '../run'
import { RunTimeline } from '../run-timeline'

const OfRun = z.strictObject({ runId: RunId })

/** Keys of judges given by URL, by the judge's id or name; kept in memory only. `*` serves all of them. */
const JudgeKeys = z.record(z.string(), z.string())

export const RunFilter = z.strictObject({
  text: z.string().optional(),
  statuses: z.array(RunStatus).optional(),
  /** Made here, or imported from another tool. */
  origin: z.enum(['evalwright', 'evalscope']).optional(),
  modelName: z.string().optional(),
  serverName: z.string().optional(),
  benchmarkId: z.string().optional(),
  tag: z.string().optional(),
  /** Start in ms, from and before. */
  startedFrom: z.number().optional(),
  startedTo: z.number().optional(),
  /** Of the main score, in its own unit. */
  scoreMin: z.number().optional(),
  scoreMax: z.number().optional(),
  /** Stopped early, with failed samples, or with many replies without an answer. */
  needsAttention: z.boolean().default(false),
  archived: z.boolean().default(false),
})
export type RunFilter = z.input<typeof RunFilter>

export const RunDetail = z.object({
  run: RunSummary,
  request: JsonObject,
  reports: z.array(BenchmarkReport),
  /** Facts kept at the start: data set paths and hashes, scorer versions, environment. */
  environment: JsonObject,
  imported: z
    .object({ path: z.string(), problems: z.array(z.string()), format: z.string() })
    .nullable(),
})
export type RunDetail = z.infer<typeof RunDetail>

export const RunSort = z.strictObject({
  column: z.enum([
    'created',
    'started',
    'finished',
    'status',
    'name',
    'model',
    'server',
    'benchmarks',
    'score',
    'samples',
    'failed',
    'tokens',
    'cost',
    'duration',
    'repeats',
    'version',
  ]),
  direction: z.enum(['asc', 'desc']),
})
export type RunSort = z.infer<typeof RunSort>

export const RunGroupBy = z.enum(['model', 'benchmark', 'tag', 'day'])
export type RunGroupBy = z.infer<typeof RunGroupBy>

/** The history of one benchmark's main metric over the runs of a model, a tag or a day. */
export const RunGroup = z.object({
  key: z.string(),
  /** The model, the benchmark, the tag or the day. */
  label: z.string(),
  benchmarkId: z.string(),
  benchmarkTitle: z.string(),
  metric: z.string(),
  display: z.enum(['percent', 'number']).nullable(),
  count: z.number(),
  best: z.number(),
  latest: z.number(),
  mean: z.number(),
  /** Sample standard deviation over the runs; null for one run. */
  spread: z.number().nullable(),
  /** Student's t over the runs at the level of the settings; null for one run and where all runs have the same score. */
  meanInterval: z
    .object({ low: z.number(), high: z.number(), stdErr: z.number(), level: z.number() })
    .nullable(),
  /** The baseline's score, where it is in this group. */
  baseline: z.number().nullable(),
  /** Oldest first; at most the newest hundred. */
  points: z.array(
    z.object({
      runId: RunId,
      name: z.string(),
      at: z.number(),
      score: z.number(),
      interval: Interval.nullable(),
      num: z.number(),
      /** Samples asked so far, so that `num` of `total` is the coverage. */
      total: z.number(),
    }),
  ),
})
export type RunGroup = z.infer<typeof RunGroup>

const OtherScore = z.object({ runId: RunId, name: z.string(), score: z.number() }).nullable()

const FacetValues = z.array(z.object({ value: z.string(), count: z.number() }))

/** Filters, order and columns of a table under a name. */
export const SavedView = z.strictObject({
  name: z.string().trim().min(1).max(80),
  state: JsonObject,
})
export type SavedView = z.infer<typeof SavedView>

/** How long a deleted run can be taken back. */
export const UNDO_MS = 10_000

/** Runs: starting, steering, listing and describing them. */
export const runCommands = {
  'run.plan': { input: z.strictObject({ request: RunRequest }), output: RunPlan },
  'run.weigh': {
    input: z.strictObject({
      request: RunRequest,
      contextTokens: z.number().int().positive().optional(),
    }),
    output: PromptWeights,
  },
  /** What calls to these judge models took in the newest finished runs, by benchmark. */
  'run.judgeUsage': {
    input: z.strictObject({ models: z.array(z.string()).max(16) }),
    output: z.array(JudgeUsage),
  },
  /** How a reply would be split into thinking and answer. */
  'run.splitReply': {
    input: z.strictObject({ text: z.string().max(200_000), tags: ReasoningTags.optional() }),
    output: z.object({ text: z.string(), reasoning: z.string().nullable() }),
  },
  'run.start': {
    input: z.strictObject({
      /** One run for each request; they share a group. */
      requests: z.array(RunRequest).min(1).max(64),
      /** For a model given by URL; kept in memory only. */
      apiKey: z.string().optional(),
      judgeKeys: JudgeKeys.optional(),
      /** Run id or folder whose predictions are reused. */
      useCache: z.string().optional(),
      rerunReview: z.boolean().default(false),
      /** How the run's EvalScope folder is named below `workDir`. */
      timestampFolder: z.boolean().default(true),
    }),
    output: z.object({
      runIds: z.array(RunId),
      groupId: z.string(),
      warnings: z.array(z.string()),
    }),
  },
  'run.pause': { input: OfRun, output: z.null() },
  'run.resume': {
    input: z.strictObject({
      runId: RunId,
      apiKey: z.string().optional(),
      judgeKeys: JudgeKeys.optional(),
      apiUrl: z.string().optional(),
      concurrency: z.number().int().min(1).max(1024).optional(),
      retryFailed: z.boolean().default(true),
    }),
    output: z.null(),
  },
  /**
   * Ends a run as finished with what it has: it asks nothing more, and what is on its way is awaited; a second time, that is dropped
   * too. A run that stopped is judged and reported as it is. `run.resume` asks the rest later.
   */
  'run.finish': { input: OfRun, output: z.null() },
  'run.cancel': { input: OfRun, output: z.null() },
  /** Gives up on a sample that is being asked, as one that hangs; it counts as failed and can be retried. Of runs of this process. */
  'run.skipSample': {
    input: z.strictObject({ runId: RunId, sampleId: z.number().int() }),
    output: z.null(),
  },
  'run.tune': {
    input: z
      .strictObject({
        runId: RunId,
        concurrency: z.number().int().min(1).max(1024).optional(),
        /** Requests at once to each judge. */
        judgeConcurrency: z.number().int().min(1).max(1024).optional(),
      })
      .refine(
        ({ concurrency, judgeConcurrency }) => (concurrency ?? judgeConcurrency) !== undefined,
        {
          error: 'Give concurrency, judgeConcurrency or both.',
        },
      ),
    output: z.null(),
  },
  /** Asks the questions that other runs asked of the same benchmarks and this one did not; its own samples stay as they are. */
  'run.addMissing': {
    input: z.strictObject({
      runId: RunId,
      from: z.array(RunId).min(1).max(11),
      apiKey: z.string().optional(),
      judgeKeys: JudgeKeys.optional(),
    }),
    output: z.object({ added: z.number() }),
  },
  /** Asks again, with more room, what the token limit cut off, and nothing else; the earlier replies are kept as history. */
  'run.retryTruncated': {
    input: z.strictObject({
      runId: RunId,
      maxTokens: z.number().int().min(1).max(10_000_000),
      apiKey: z.string().optional(),
      judgeKeys: JudgeKeys.optional(),
    }),
    output: z.object({ count: z.number() }),
  },
  /** Failed samples as they are now, by cause. */
  'run.failures': {
    input: OfRun.extend({ benchmarkId: z.string().optional() }),
    output: z.array(ErrorGroup),
  },
  /**
   * Tries again the failed samples of one cause and of no other. A run that goes on in this process asks them after the rest; one that
   * has stopped is taken up again, with what is pending.
   */
  'run.retryGroup': {
    input: z.strictObject({
      runId: RunId,
      cause: ErrorCause,
      apiKey: z.string().optional(),
      judgeKeys: JudgeKeys.optional(),
    }),
    output: z.object({ count: z.number() }),
  },
  /** Scores saved predictions again; asks no tested model, and a judge only what it was not asked before. */
  'run.rescore': {
    input: OfRun.extend({ judgeKeys: JudgeKeys.optional() }),
    output: z.null(),
  },
  /** Asks the judges again: where they gave no usable verdict, or about everything. Asks no tested model. */
  'run.rejudge': {
    input: OfRun.extend({
      which: z.enum(['failed', 'all']).default('failed'),
      judgeKeys: JudgeKeys.optional(),
    }),
    output: z.null(),
  },
  'run.list': {
    input: z.strictObject({
      filter: RunFilter.prefault({}),
      /** The first order leads. */
      sort: z
        .union([RunSort, z.array(RunSort).min(1).max(4)])
        .default({ column: 'created', direction: 'desc' }),
      limit: z.number().int().min(1).max(1000).default(200),
      cursor: z.string().optional(),
    }),
    output: z.object({
      runs: z.array(RunSummary),
      nextCursor: z.string().nullable(),
      total: z.number(),
    }),
  },
  'run.get': { input: OfRun, output: RunDetail },
  'run.progress': { input: OfRun, output: Progress.nullable() },
  /** The curves of a run from what is stored, so that they are there after it as well. */
  'run.timeline': {
    input: z.strictObject({
      runId: RunId,
      /** Whose running score is wanted; absent: none. */
      benchmarkId: z.string().optional(),
      /** Only the last so many milliseconds; the lengths of replies are those of the whole run all the same. */
      spanMs: z.number().int().min(1000).optional(),
    }),
    output: RunTimeline,
  },
  'run.update': {
    input: z.strictObject({
      runId: RunId,
      name: z.string().trim().min(1).optional(),
      tags: z.array(z.string().trim().min(1)).optional(),
      note: z.string().optional(),
      archived: z.boolean().optional(),
    }),
    output: RunSummary,
  },
  /** Hidden at once, gone for good after ten seconds; until then `run.restore` takes it back, from any window. */
  'run.delete': { input: OfRun, output: z.null() },
  'run.restore': { input: OfRun, output: RunSummary },
  /** Deleted runs that can still be taken back. */
  'run.deleted': {
    input: z.strictObject({}),
    output: z.array(z.object({ runId: RunId, name: z.string(), deletedAt: z.number() })),
  },
  /** Makes a run the baseline of each of its benchmarks, or none of them. A benchmark has one baseline at most: the newest choice. */
  'run.setBaseline': {
    input: z.strictObject({ runId: RunId, on: z.boolean() }),
    output: RunSummary,
  },
  'run.groups': {
    input: z.strictObject({ filter: RunFilter.prefault({}), by: RunGroupBy }),
    output: z.array(RunGroup),
  },
  /** The last finished runs with the change from the run before of the same model and benchmark. */
  'run.recent': {
    input: z.strictObject({ limit: z.number().int().min(1).max(50).default(5) }),
    output: z.array(
      z.object({
        runId: RunId,
        name: z.string(),
        modelId: z.string(),
        benchmarkId: z.string(),
        finishedAt: z.number().nullable(),
        metric: MetricValue,
        /** Samples asked, so that the metric's `num` of `total` is the coverage. */
        total: z.number(),
        /** Further benchmarks of the run. */
        others: z.number(),
        previous: OtherScore,
        baseline: OtherScore,
        /** All benchmarks of the run. */
        benchmarks: z.array(RunBenchmarkSummary),
        /** Of several: the run before of the same model that has scores of the same metrics of the same benchmarks. */
        previousOfAll: z
          .object({ runId: RunId, name: z.string(), benchmarks: z.array(RunBenchmarkSummary) })
          .nullable(),
      }),
    ),
  },
  /** What there is to filter by, the most frequent first. */
  'run.facets': {
    input: z.strictObject({}),
    output: z.object({
      models: FacetValues,
      servers: FacetValues,
      benchmarks: FacetValues,
      tags: FacetValues,
    }),
  },
  'view.list': { input: z.strictObject({ screen: z.string() }), output: z.array(SavedView) },
  /** A view of the same name is replaced. */
  'view.save': {
    input: z.strictObject({ screen: z.string(), view: SavedView }),
    output: z.array(SavedView),
  },
  'view.delete': {
    input: z.strictObject({ screen: z.string(), name: z.string() }),
    output: z.array(SavedView),
  },
}
