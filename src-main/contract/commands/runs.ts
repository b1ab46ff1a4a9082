import { z } from 'zod'
import { RunPlan } from '../catalogue'
import { JsonObject } from '../generation'
import { BenchmarkReport } from '../report'
import { Progress, RunId, RunRequest, RunStatus, RunSummary } from '../run'

const OfRun = z.strictObject({ runId: RunId })

/** Keys of judges given by URL, by the judge's id or name; kept in memory only. `*` serves all of them. */
const JudgeKeys = z.record(z.string(), z.string())

export const RunFilter = z.strictObject({
  text: z.string().optional(),
  statuses: z.array(RunStatus).optional(),
  modelName: z.string().optional(),
  benchmarkId: z.string().optional(),
  tag: z.string().optional(),
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
    'status',
    'name',
    'model',
    'server',
    'score',
    'samples',
    'tokens',
    'duration',
  ]),
  direction: z.enum(['asc', 'desc']),
})
export type RunSort = z.infer<typeof RunSort>

/** Runs: starting, steering, listing and describing them. */
export const runCommands = {
  'run.plan': { input: z.strictObject({ request: RunRequest }), output: RunPlan },
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
  'run.cancel': { input: OfRun, output: z.null() },
  'run.tune': {
    input: z.strictObject({ runId: RunId, concurrency: z.number().int().min(1).max(1024) }),
    output: z.null(),
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
      sort: RunSort.default({ column: 'created', direction: 'desc' }),
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
  'run.delete': { input: OfRun, output: z.null() },
}
