import { z } from 'zod'
import { BenchmarkOptions, Limit } from './benchmark-options'
import { ErrorCode, ErrorInfo } from './errors'
import { Execution, Sampling, Transport } from './generation'
import { JudgeSettings } from './judge'
import { ModelTarget } from './model-target'
import { Interval } from './report'
import { SandboxSettings } from './sandbox'

export const RunId = z.string().min(1).brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

/** Everything that defines an evaluation of one model. Stored with the run; holds no key. */
export const RunRequest = z.strictObject({
  name: z.string().optional(),
  model: ModelTarget,
  benchmarks: z
    .array(z.strictObject({ id: z.string().min(1), options: BenchmarkOptions.prefault({}) }))
    .min(1),
  sampling: Sampling.prefault({ temperature: 0 }),
  transport: Transport.prefault({}),
  execution: Execution.prefault({}),
  limit: Limit.default({ kind: 'all' }),
  /** Of the whole run, taken in turn from every subset's allowance in order. */
  totalLimit: z.number().int().positive().optional(),
  repeats: z.number().int().min(1).max(1000).default(1),
  seed: z.number().int().default(42),
  /** Judge models and what they are for; absent: every benchmark's own way, without a judge. */
  judge: JudgeSettings.optional(),
  /** Where programs of replies run; absent: the sandbox that comes with the app. */
  sandbox: SandboxSettings.optional(),
  /** Searched first for every benchmark's data. */
  datasetDir: z.string().optional(),
  /** Folder in which EvalScope's files are written; absent: none. */
  workDir: z.string().optional(),
})
export type RunRequest = z.infer<typeof RunRequest>
export type RunRequestInput = z.input<typeof RunRequest>

/**
 * queued → running ⇄ paused / waiting (server away) → finished | cancelled | failed.
 * `interrupted`: its process ended before the run did; it can be resumed, as can cancelled and failed ones.
 */
export const RunStatus = z.enum([
  'queued',
  'preparing',
  'running',
  'paused',
  'waiting',
  'finished',
  'cancelled',
  'failed',
  'interrupted',
])
export type RunStatus = z.infer<typeof RunStatus>

/** scored + unscored + failed + pending = total. The flags count finished samples and may overlap. */
export const Counts = z.object({
  total: z.number(),
  pending: z.number(),
  scored: z.number(),
  unscored: z.number(),
  failed: z.number(),
  unparsed: z.number(),
  truncated: z.number(),
  empty: z.number(),
  reasoningOnly: z.number(),
})
export type Counts = z.infer<typeof Counts>

export const MetricValue = z.object({
  key: z.string(),
  label: z.string(),
  score: z.number(),
  num: z.number(),
  interval: Interval.nullable(),
  /** percent: 0 to 1, shown times 100 with %; number: as it is. */
  display: z.enum(['percent', 'number']).optional(),
})
export type MetricValue = z.infer<typeof MetricValue>

export const RunBenchmarkSummary = z.object({
  position: z.number(),
  benchmarkId: z.string(),
  title: z.string(),
  counts: Counts,
  /** The primary metric: running while the run goes on, final afterwards. */
  primary: MetricValue.nullable(),
})
export type RunBenchmarkSummary = z.infer<typeof RunBenchmarkSummary>

export const Money = z.object({ amount: z.number(), currency: z.string() })

/** The server began to name another model in its replies. */
export const ModelChange = z.object({ at: z.number(), before: z.string(), now: z.string() })
export type ModelChange = z.infer<typeof ModelChange>

export const RunSummary = z.object({
  id: RunId,
  groupId: z.string(),
  name: z.string(),
  origin: z.enum(['evalwright', 'evalscope']),
  status: RunStatus,
  error: ErrorInfo.nullable(),
  modelName: z.string(),
  modelId: z.string(),
  serverName: z.string(),
  benchmarks: z.array(RunBenchmarkSummary),
  counts: Counts,
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** From the tokens that the server counted and the price it had when the run began; null where either is unknown. Judges not included. */
  cost: Money.nullable(),
  retries: z.number(),
  /** Each time that the server named another model than before, the oldest first; absent where it never did. */
  modelChanges: z.array(ModelChange).optional(),
  repeats: z.number(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Time spent running, over all sessions. */
  activeMs: z.number(),
  workDir: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string(),
  archived: z.boolean(),
  appVersion: z.string(),
  /** The benchmarks whose baseline this run is: later runs are held against it. A benchmark has one at most. */
  baselineOf: z.array(z.string()),
  /** When prompts and replies were cleaned up; scores and counts stay. */
  transcriptsDeletedAt: z.number().nullable(),
  /** Equal for runs that asked in the same way, whatever their model, server and name. Null for old and imported runs. */
  configHash: z.string().nullable(),
  /** Who runs it now: this process, another one (named), or nobody. */
  owner: z.object({ label: z.string(), mine: z.boolean() }).nullable(),
})
export type RunSummary = z.infer<typeof RunSummary>

export const InFlight = z.object({
  sampleId: z.number(),
  benchmarkId: z.string(),
  subset: z.string(),
  index: z.number(),
  phase: z.enum(['waiting', 'limited', 'streaming', 'retrying', 'reviewing']),
  startedAt: z.number(),
  attempt: z.number(),
  /** Phases `retrying` and `limited`: when the next attempt starts, at the soonest. */
  retryAt: z.number().optional(),
  /** Phase `limited`: which limit per minute holds it back. */
  limitedBy: z.enum(['requests', 'tokens']).optional(),
  outputChars: z.number(),
})
export type InFlight = z.infer<typeof InFlight>

const TextPart = z.object({
  /** Where the text stands in the whole of what came. */
  at: z.number(),
  text: z.string(),
})

/** Text of a reply as it comes: all of it, or what is new. */
export const LiveText = z.object({
  /** Rises with each answer that begins: another turn, another attempt. What came before belongs to another one. */
  stream: z.number(),
  text: TextPart,
  /** As far as the server sends it apart. */
  reasoning: TextPart,
})
export type LiveText = z.infer<typeof LiveText>

/** What failures have in common: the same code and the same words. */
export const ErrorCause = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  /** Only what one benchmark met of it. */
  benchmarkId: z.string().optional(),
})
export type ErrorCause = z.infer<typeof ErrorCause>

export const ErrorGroup = z.object({
  error: ErrorInfo,
  count: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  sampleId: z.number().nullable(),
  /** The same for each benchmark that met it; absent where the group is of one benchmark anyway. */
  benchmarks: z
    .array(
      z.object({
        id: z.string(),
        count: z.number(),
        firstAt: z.number(),
        lastAt: z.number(),
        sampleId: z.number().nullable(),
      }),
    )
    .optional(),
})
export type ErrorGroup = z.infer<typeof ErrorGroup>

/** One point of the live charts; rates are per second over the last interval. */
export const ProgressPoint = z.object({
  at: z.number(),
  done: z.number(),
  samplesPerSecond: z.number(),
  inputTokensPerSecond: z.number(),
  outputTokensPerSecond: z.number(),
  inFlight: z.number(),
  concurrency: z.number(),
  errors: z.number(),
  latencyP50Ms: z.number().nullable(),
  latencyP95Ms: z.number().nullable(),
})
export type ProgressPoint = z.infer<typeof ProgressPoint>

/** Notices that are more than a line of a log. */
export const NoticeCode = z.enum(['model-changed'])
export type NoticeCode = z.infer<typeof NoticeCode>

/** What only a running run knows. Saved once a second by its owner, so that every process can show it. */
export const Progress = z.object({
  runId: RunId,
  at: z.number(),
  samplesPerSecond: z.number(),
  etaMs: z.number().nullable(),
  concurrency: z.number(),
  concurrencyLimit: z.number(),
  /** Requests at once to each judge; absent where none is asked. */
  judgeConcurrencyLimit: z.number().optional(),
  inFlight: z.array(InFlight),
  inFlightCount: z.number(),
  retries: z.number(),
  errorGroups: z.array(ErrorGroup),
  points: z.array(ProgressPoint),
  /** Status `waiting`: when the server is tried again. */
  nextTryAt: z.number().nullable(),
  /** Status `paused` by itself: what failed again and again. */
  pausedFor: ErrorInfo.optional(),
  /** Nothing more is asked; what is on its way is awaited, and then the run is finished with what it has. */
  isFinishing: z.boolean().optional(),
  notices: z.array(
    z.object({
      at: z.number(),
      level: z.enum(['info', 'warning', 'error']),
      text: z.string(),
      /** What it is about, where that is shown elsewhere as well. */
      code: NoticeCode.optional(),
    }),
  ),
})
export type Progress = z.infer<typeof Progress>
