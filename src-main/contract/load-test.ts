import { z } from 'zod'
import { ErrorInfo } from './errors'
import { JsonObject } from './generation'
import { LoadRunSummary } from './load-figures'
import { LoadSearch, LoadSearchResult } from './load-search'
import { LoadWorkload } from './load-workload'
import { ModelTarget } from './model-target'

export const LoadTestId = z.string().min(1).brand<'LoadTestId'>()
export type LoadTestId = z.infer<typeof LoadTestId>

export const LoadApi = z.enum(['chat', 'completions', 'responses', 'embeddings', 'rerank'])
export type LoadApi = z.infer<typeof LoadApi>

/** Gaps between the intended sends of an open loop: equal, exponential, or gamma with the given shape. */
export const LoadArrival = z.enum(['constant', 'poisson', 'gamma'])
export type LoadArrival = z.infer<typeof LoadArrival>

/**
 * One run. concurrency alone: a closed loop of that many users. rate alone: an open loop of that many requests a second.
 * Both: the rate, with at most so many in flight.
 */
export const LoadStep = z.strictObject({
  concurrency: z.number().int().min(1).max(100_000).nullable().default(null),
  rate: z.number().positive().nullable().default(null),
  /** Measured requests (conversations, where there are turns); null: as many as `durationMs` allows. */
  number: z.number().int().min(0).max(100_000_000).nullable().default(null),
})
export type LoadStep = z.infer<typeof LoadStep>

export const LoadSampling = z.strictObject({
  /** One value, or the two ends from which each request draws; null: not sent. */
  maxTokens: z
    .union([
      z.number().int().positive(),
      z.tuple([z.number().int().positive(), z.number().int().positive()]),
    ])
    .nullable()
    .default(2048),
  minTokens: z.number().int().min(0).optional(),
  temperature: z.number().min(0).max(5).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().int().optional(),
  frequencyPenalty: z.number().optional(),
  repetitionPenalty: z.number().optional(),
  n: z.number().int().min(1).max(128).optional(),
  logprobs: z.boolean().optional(),
  seed: z.number().int().optional(),
  stop: z.array(z.string()).optional(),
  stopTokenIds: z.array(z.number().int()).optional(),
  /** Sent at the top level of every body as it stands. */
  extraBody: JsonObject.optional(),
})
export type LoadSampling = z.infer<typeof LoadSampling>

export const LoadObjectiveMetric = z.enum(['latency', 'ttft', 'ttfat', 'tpot'])
export type LoadObjectiveMetric = z.infer<typeof LoadObjectiveMetric>

/** A request is good when it succeeded and each of its figures is at most so many milliseconds. */
export const LoadObjective = z.strictObject({
  metric: LoadObjectiveMetric,
  maxMs: z.number().positive(),
})
export type LoadObjective = z.infer<typeof LoadObjective>

/** Everything that defines a load test. Stored with it; holds no key. */
export const LoadTestRequest = z.strictObject({
  name: z.string().optional(),
  model: ModelTarget,
  api: LoadApi.default('chat'),
  /** The whole address of every request, where it is not the server's base URL and the API's path. */
  endpoint: z.string().optional(),
  steps: z.array(LoadStep).max(1000).default([]),
  /** Of each run: nothing new is sent after it, what is in flight may end. */
  durationMs: z.number().min(0).nullable().default(null),
  /** How long in-flight requests may go on after the last was sent, before they are cut and counted as unfinished; null: to their end. */
  graceMs: z.number().min(0).nullable().default(null),
  arrival: LoadArrival.default('poisson'),
  /** Shape of gamma gaps: 1 is Poisson, smaller is burstier, larger is more even. */
  burstiness: z.number().positive().default(1),
  /** The rate or the number of users grows linearly for so long, outside of the statistics. */
  rampMs: z.number().min(0).default(0),
  /** Requests before the measured ones: a count, or below 1 a share of `number`. */
  warmup: z.number().min(0).default(0),
  /** The same behind them, so that the last measured ones end under full load. */
  cooldown: z.number().min(0).default(0),
  pauseMs: z.number().min(0).max(3_600_000).default(0),
  stream: z.boolean().default(true),
  /** Send one request first, and stop where its answer says that none can succeed. */
  testConnection: z.boolean().default(true),
  timeouts: z
    .strictObject({
      connectMs: z.number().positive().nullable().default(null),
      /** Longest silence of a connection. */
      readMs: z.number().positive().nullable().default(null),
      totalMs: z.number().positive().nullable().default(21_600_000),
    })
    .prefault({}),
  sampling: LoadSampling.prefault({}),
  workload: LoadWorkload.prefault({}),
  goodput: z.array(LoadObjective).max(8).default([]),
  search: LoadSearch.optional(),
  /** What happens when latency and requests in flight keep growing: nothing, a note, or the end of the run. */
  overSaturation: z.enum(['off', 'watch', 'stop']).default('watch'),
  /** Safety cap of the whole test: no request is sent once so many tokens went in and out. */
  tokenCap: z.number().int().positive().nullable().default(null),
  seed: z.number().int().default(42),
  /** Of each run, so many requests keep their body and answer; failed ones keep what the server said. */
  keepTexts: z.number().int().min(0).max(100_000).default(50),
  /** Folder in which EvalScope's files are written; absent: none. */
  workDir: z.string().optional(),
})
export type LoadTestRequest = z.infer<typeof LoadTestRequest>
export type LoadTestRequestInput = z.input<typeof LoadTestRequest>

export const LoadTestStatus = z.enum([
  'queued',
  'running',
  'stopping',
  'finished',
  'stopped',
  'failed',
  'interrupted',
])
export type LoadTestStatus = z.infer<typeof LoadTestStatus>

/** One concurrency or rate. `position` counts from 0 in order of time. */
export const LoadTestRun = z.object({
  position: z.number(),
  step: LoadStep,
  status: z.enum(['running', 'finished', 'stopped', 'failed']),
  /** What it was made for: the list of steps, a probe of a search, or its repeat. */
  label: z.string(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** Null while it goes on. */
  summary: LoadRunSummary.nullable(),
})
export type LoadTestRun = z.infer<typeof LoadTestRun>

/** A load test as lists show it. */
export const LoadTestSummary = z.object({
  id: LoadTestId,
  name: z.string(),
  status: LoadTestStatus,
  error: ErrorInfo.nullable(),
  origin: z.enum(['evalwright', 'evalscope']),
  modelName: z.string(),
  /** What the user calls the model; empty: nothing else. */
  modelId: z.string(),
  serverName: z.string(),
  api: LoadApi,
  workload: z.string(),
  runCount: z.number(),
  /** Runs to come as far as it is known; a search does not know. */
  plannedRuns: z.number().nullable(),
  ok: z.number(),
  failed: z.number(),
  bestRps: z.number().nullable(),
  bestOutTokPerSec: z.number().nullable(),
  isClientBound: z.boolean(),
  isBaseline: z.boolean(),
  tags: z.array(z.string()),
  note: z.string(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  appVersion: z.string(),
  owner: z.object({ label: z.string(), mine: z.boolean() }).nullable(),
})
export type LoadTestSummary = z.infer<typeof LoadTestSummary>

/** A short stretch of a run as it went by; rates are of that stretch. */
export const LoadPoint = z.object({
  /** Since the run's start. */
  atMs: z.number(),
  ok: z.number(),
  failed: z.number(),
  inFlight: z.number(),
  rps: z.number(),
  outTokPerSec: z.number(),
  latencyMs: z.number().nullable(),
  ttftMs: z.number().nullable(),
})
export type LoadPoint = z.infer<typeof LoadPoint>

/** What only a running test knows; saved once a second so that every process can show it. */
export const LoadProgress = z.object({
  loadTestId: LoadTestId,
  at: z.number(),
  phase: z.enum(['testing', 'ramp', 'warm-up', 'measuring', 'cool-down', 'draining', 'pausing']),
  position: z.number(),
  step: LoadStep,
  label: z.string(),
  plannedRuns: z.number().nullable(),
  elapsedMs: z.number(),
  etaMs: z.number().nullable(),
  sent: z.number(),
  /** Requests that this run will send in all; null for a duration. */
  total: z.number().nullable(),
  ok: z.number(),
  failed: z.number(),
  inFlight: z.number(),
  rps: z.number(),
  outTokPerSec: z.number(),
  latencyP50Ms: z.number().nullable(),
  latencyP99Ms: z.number().nullable(),
  ttftP50Ms: z.number().nullable(),
  ttftP99Ms: z.number().nullable(),
  errors: z.record(z.string(), z.number()),
  clientBound: z.array(z.string()),
  /** Of this run, the newest last. */
  points: z.array(LoadPoint),
  notices: z.array(
    z.object({ at: z.number(), level: z.enum(['info', 'warning', 'error']), text: z.string() }),
  ),
})
export type LoadProgress = z.infer<typeof LoadProgress>

export const LoadTestDetail = z.object({
  test: LoadTestSummary,
  request: LoadTestRequest,
  runs: z.array(LoadTestRun),
  search: z.array(LoadSearchResult),
  progress: LoadProgress.nullable(),
  environment: JsonObject,
  outputDir: z.string().nullable(),
  notices: LoadProgress.shape.notices,
})
export type LoadTestDetail = z.infer<typeof LoadTestDetail>
