import type {
  Attempt,
  BenchmarkOptions,
  BenchmarkReport,
  Counts,
  ErrorCause,
  ErrorCode,
  ErrorInfo,
  Json,
  JsonObject,
  JudgeFailure,
  JudgeModelReport,
  JudgeRecord,
  Message,
  MetricValue,
  ModelChange,
  Outcome,
  Prediction,
  ProgramRun,
  Progress,
  RunStatus,
  SampleFlag,
  SampleState,
  Sampling,
  ToolDefinition,
  Transport,
} from '@contract'
import type { Verdict } from './judge'
import type { DatasetLayout } from './dataset-layout'

/** A request for one prediction. Everything that can change the answer is in `messages`, `tools`, `sampling`. */
export interface PredictRequest {
  messages: Message[]
  tools: ToolDefinition[]
  sampling: Sampling
  transport: Transport
}

/** How a client tells the engine what goes on inside a request. */
export interface PredictHooks {
  signal: AbortSignal
  /** What it is about, for a log of requests. */
  sampleId?: number
  /** Awaited before each attempt, the first and all others; where it rejects, nothing more is sent. */
  beforeAttempt?(): Promise<void>
  onFirstToken?(): void
  /** What has come so far; the strings are the client's own and only looked at where somebody watches. */
  onText?(characters: number, text: string, reasoning: string): void
  /** A failed attempt that can be tried again after `delayMs`; `give-up` ends the request with this error. */
  onRetry?(error: ErrorInfo, attempt: number, delayMs: number): 'retry' | 'give-up'
}

/** One model on one server. */
export interface ModelClient {
  /** Resolves with a complete reply, or rejects with AppError; a cut reply is never returned. */
  predict(request: PredictRequest, hooks: PredictHooks): Promise<Prediction>
  /** Resolves when the server answers at all; rejects with AppError otherwise. */
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

export interface DatasetQuery {
  benchmarkId: string
  /** Hub ids under which it may lie. */
  ids: string[]
  localPath?: string
  datasetDir?: string
  /** Only the rows that ship with the app, whatever else is there. */
  bundledOnly?: boolean
  /** Known subset names, so that file and folder names can be recognised; null: any file name is a subset. */
  subsets: string[] | null
  /** Known split names, the wanted one first. */
  splits: string[]
  /** Whether a lone split of another name serves as the wanted one. */
  anySplit?: boolean
  layout?: DatasetLayout
}

export type RawRow =
  | {
      ok: true
      value: JsonObject
      file: string
      line: number
      subset: string | null
      /** Where an equal row of this subset came before; it is a good row all the same. */
      duplicateOf?: { file: string; line: number }
    }
  | { ok: false; reason: string; file: string; line: number; subset: string | null }

/** A data set found on disk. */
export interface LocatedDataset {
  path: string
  /** True for the starter rows that ship with the app. */
  bundled: boolean
  /** Splits that its files name; empty when one file serves every split. */
  splits: string[]
  /** Subsets that its file and folder names name; empty when a column has to tell. */
  subsets: string[]
  files: { path: string; split: string | null; subset: string | null; bytes: number }[]
  /**
   * Rows of one split in file order, streamed. A file that names no split serves every one.
   * Rejects with AppError('dataset-missing') when this split is not there.
   */
  rows(split: string, subset?: string): AsyncIterable<RawRow>
  /** The texts of a folder of `.txt` files, as `ExpandContext` has it; absent where there are no files. */
  readTexts?(folder: string[]): Promise<{ name: string; text: string }[] | null>
  /** The text of one of `files` by its path; null where there is none of this path. */
  readFile?(path: string): Promise<string | null>
  /** SHA-256 over the files' names, sizes and contents of one split; for reports. */
  fingerprint(split: string): Promise<string>
}

export interface DatasetFinder {
  /** Rejects with AppError('dataset-missing') that says what was looked for, where, and what to do. */
  locate(query: DatasetQuery): Promise<LocatedDataset>
}

/** A data set's row on its way into the store. */
export interface PlannedSample {
  benchmark: number
  subset: string
  index: number
  group: number
  repeat: number
  sampleKey: string
  row: Json
}

/** A model's program and how it is tried. */
export interface Program {
  language: 'python' | 'javascript' | 'typescript'
  /** The program under test. */
  code: string
  /** Statements that run after it in its own namespace; what they raise is a failed test. */
  check?: string
  /** The program is run once for each of these texts on its standard input; what it prints comes back. */
  inputs?: string[]
  /** Its function of this name (of the class Solution where there is one) is called once for each; what it answers comes back as JSON. */
  calls?: { name: string; argsJson: string }[]
  /** Whether what a case gave is right. The first that is not ends the run, which has failed; without it, every case that ends well passes. */
  accepts?(index: number, given: { stdout: string; result: string | null }): boolean
  /** For one run, as CPython on a usual machine would take. */
  timeLimitMs: number
  /** Packages beyond the standard library without which it makes no sense. */
  packages?: string[]
  /** Packages that it may use: where it asks for one that is missing, it has no verdict. */
  optionalPackages?: string[]
}

/** Runs programs that nobody trusts, apart from the host, as far as where it runs them allows. */
export interface CodeSandbox {
  /**
   * Resolves with what became of the program, whatever it did. Rejects with AppError('unsupported') where the language or a package is not
   * to be had, and when `signal` aborts.
   */
  run(program: Program, signal?: AbortSignal): Promise<ProgramRun>
}

/** Time, so that tests can turn it. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A benchmark of a run as the store keeps it. */
export interface PlannedBenchmark {
  position: number
  benchmarkId: string
  options: BenchmarkOptions
  planned: boolean
  /** Subsets in the order in which they are reported. */
  subsetOrder: string[]
  /** Few-shot rows of each subset, as they were read. */
  shots: Record<string, Json[]>
  /** Path, fingerprint, skipped rows: for reports. */
  dataset: JsonObject
}

export interface StoredSample {
  id: number
  benchmark: number
  subset: string
  index: number
  group: number
  repeat: number
  sampleKey: string
  row: Json
  /** How many tokens it may take, where that is not the run's limit. */
  maxTokens: number | null
}

export interface StoredPrediction extends StoredSample {
  messages: Message[]
  prediction: Prediction
  predictionKey: string | null
  /** Key of the review it has; null while it has none. */
  reviewKey: string | null
}

/** A prediction that was made elsewhere. It belongs to the sample at its place, or where it has none to the one that asks its question. */
export interface CachedPrediction {
  /** null: the only subset, or whichever has the question. */
  subset: string | null
  index: number | null
  /** The reference answer beside it; null where nothing says it. */
  target: string | null
  messages: Message[]
  prediction: Prediction
}

/** A prediction on its way into the store, with what tables show of it. */
export interface PredictionRecord {
  sampleId: number
  predictionKey: string
  messages: Message[]
  tools: ToolDefinition[]
  prediction: Prediction
  inputPreview: string
  target: string
  flags: SampleFlag[]
}

export interface OutcomeRecord {
  sampleId: number
  reviewKey: string
  outcome: Outcome
  /** Value of the primary metric. */
  score: number | null
  flags: SampleFlag[]
  /** What the sample view shows beside the reply. */
  details: { target: string; choices: string[] | null; metadata: JsonObject }
  finishedAt: number
}

/** A failed sample that is asked again, or judged again where it has a reply. */
export interface ReopenedSample {
  id: number
  benchmark: number
  to: 'pending' | 'predicted'
}

/** A sample whose request failed for good. */
export interface FailureRecord {
  sampleId: number
  messages: Message[]
  inputPreview: string
  target: string
  attempts: Attempt[]
  error: ErrorInfo
  finishedAt: number
}

/** One request to a judge, saved before the outcome that it leads to. */
export interface JudgeCallRecord {
  sampleId: number
  /** Who was asked what, and for the how manyeth time: an equal key is not asked again. */
  callKey: string
  judge: string
  model: string
  question: string
  repeat: number
  swapped: boolean
  attempt: number
  messages: Message[]
  prediction: Prediction | null
  verdict: Verdict | null
  failure: JudgeFailure | null
  error: ErrorInfo | null
  cost: number | null
  currency: string | null
  at: number
}

export interface SavedJudgeCall {
  id: number
  callKey: string
  attempt: number
  reply: string | null
  failure: JudgeFailure | null
}

/** Sums over a benchmark's judge calls. */
export interface JudgeTotals {
  models: JudgeModelReport[]
  verdicts: { verdict: string; count: number }[]
}

export interface ScoredSample {
  subset: string
  group: number
  repeat: number
  state: SampleState
  values: Record<string, number>
  answer: string | null
  judge?: JudgeRecord | null
  /** What the sample gave to the report's own tables. */
  report?: JsonObject
}

export interface SampleMeasures {
  latencyMs: number | null
  ttftMs: number | null
  retryMs: number | null
  inputTokens: number | null
  outputTokens: number | null
  reasoningTokens: number | null
}

/** What its owner may ask of a run from another process. */
export interface Wanted {
  /** null: nothing that the owner has not obeyed yet. `retry`: go on, and ask for all failed samples again. */
  state: 'run' | 'retry' | 'pause' | 'cancel' | 'finish' | null
  concurrency: number | null
  /** Requests at once to each judge. */
  judgeConcurrency: number | null
}

/**
 * The store as one run's owner sees it. Every write resolves once it is committed and rejects with AppError('conflict')
 * after another process took the run over.
 */
export interface EvaluationStore {
  benchmarks(): PlannedBenchmark[]
  /** Marks the benchmark's samples as not planned; `plan` marks those that stay. */
  clearPlan(position: number): Promise<void>
  plan(samples: PlannedSample[]): Promise<void>
  finishPlan(
    benchmark: Omit<PlannedBenchmark, 'benchmarkId' | 'options' | 'planned'>,
  ): Promise<void>
  pending(afterId: number, limit: number): StoredSample[]
  find(position: number, subset: string, index: number): StoredSample | null
  /** Predicted but not reviewed; with `all`, every planned sample that has a prediction. */
  predicted(afterId: number, limit: number, all?: boolean): StoredPrediction[]
  savePrediction(record: PredictionRecord): Promise<void>
  saveOutcome(record: OutcomeRecord): Promise<void>
  saveFailure(record: FailureRecord): Promise<void>
  /** Calls to judges about this sample's present reply that still count. */
  judgeCalls(sampleId: number): SavedJudgeCall[]
  saveJudgeCall(record: JudgeCallRecord): Promise<void>
  /** They stay on record, and are not used again. */
  retireJudgeCalls(ids: number[]): Promise<void>
  /** Sends samples back to be judged anew: those with a judge call that gave no verdict, or all. */
  redoJudging(which: 'failed' | 'all'): Promise<void>
  judgeTotals(position: number): JudgeTotals
  /** Sends samples back: to `pending` without their prediction, or to `predicted` without their outcome. */
  reset(sampleIds: number[], to: 'pending' | 'predicted'): Promise<void>
  /** Sends failed samples back, all or those of one cause; resolves with those that it sent. */
  reopenFailed(cause: ErrorCause | null): Promise<ReopenedSample[]>
  counts(position: number): Counts
  /** Finished values of one metric, for a running score: sums over scored samples. */
  sums(position: number): { num: number; sum: number; squares: number }
  scored(position: number): Iterable<ScoredSample>
  measures(position: number): Iterable<SampleMeasures>
  errors(position: number): { error: ErrorInfo; count: number }[]
  /** What the server called its model in the newest stored reply; null where none says. */
  lastModelNamed(): string | null
  saveReport(position: number, report: BenchmarkReport): Promise<void>
  saveState(state: RunState): Promise<void>
  wanted(): Wanted
  /** Forgets this wish; one that came since stays. */
  obeyed(wanted: Wanted): Promise<void>
}

/** What changes about a run while it goes on. */
export interface RunState {
  status: RunStatus
  error: ErrorInfo | null
  benchmarks: { position: number; counts: Counts; primary: MetricValue | null }[]
  addedInputTokens: number
  addedOutputTokens: number
  addedRetries: number
  addedActiveMs: number
  startedAt: number | null
  finishedAt: number | null
  progress: Progress | null
  /** The server named another model than before since the last time. */
  modelChanges?: ModelChange[]
  /** What became of requests to the tested model since the last time; absent: nothing to tell. */
  requests?: RequestTally
}

/** For the curves of a run: they outlive the process that runs it. */
export interface RequestTally {
  at: number
  answered: number
  failed: { code: ErrorCode; count: number }[]
  /** Requests at once that are allowed now. */
  limit: number
}
