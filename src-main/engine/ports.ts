import type {
  ErrorInfo,
  Json,
  JsonObject,
  Message,
  Prediction,
  Sampling,
  ToolDefinition,
  Transport,
} from '@contract'

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
  onFirstToken?(): void
  onText?(characters: number): void
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
  /** Known subset names, so that file and folder names can be recognised; null: any file name is a subset. */
  subsets: string[] | null
  /** Known split names, the wanted one first. */
  splits: string[]
}

export type RawRow =
  | { ok: true; value: JsonObject; file: string; line: number; subset: string | null }
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

/** Time, so that tests can turn it. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
