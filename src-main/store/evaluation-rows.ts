import {
  ErrorInfo,
  Prediction,
  type JsonObject,
  type Message,
  type Outcome,
  type SampleState,
} from '@contract'
import type { ScoredSample, StoredPrediction, StoredSample } from '../engine/ports'
import type { RowParts } from './row-parts'

export interface SampleRow {
  id: number
  benchmark: number
  subset: string
  idx: number
  grp: number
  repeat: number
  sample_key: string
  row: string
  max_tokens: number | null
  messages: string
  prediction: string
  prediction_key: string | null
  review_key: string | null
}

export interface BenchmarkRow {
  position: number
  benchmark_id: string
  options: string
  planned: number
  subset_order: string
  shots: string
  dataset: string
}

export interface ScoredRow {
  subset: string
  grp: number
  repeat: number
  state: SampleState
  outcome: string | null
}

export interface MeasureRow {
  latency_ms: number | null
  ttft_ms: number | null
  retry_ms: number | null
  input_tokens: number | null
  output_tokens: number | null
  reasoning_tokens: number | null
}

export function storedSample(row: SampleRow, rowParts: RowParts): StoredSample {
  return {
    id: row.id,
    benchmark: row.benchmark,
    subset: row.subset,
    index: row.idx,
    group: row.grp,
    repeat: row.repeat,
    sampleKey: row.sample_key,
    row: rowParts.read(row.id, row.row) as StoredSample['row'],
    maxTokens: row.max_tokens,
  }
}

export function storedPrediction(row: SampleRow, rowParts: RowParts): StoredPrediction {
  return {
    ...storedSample(row, rowParts),
    messages: JSON.parse(row.messages) as Message[],
    prediction: Prediction.parse(JSON.parse(row.prediction)),
    predictionKey: row.prediction_key,
    reviewKey: row.review_key,
  }
}

export function scoredSample(row: ScoredRow): ScoredSample {
  const outcome = row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome)
  const report = outcome?.kind === 'scored' ? outcome.metadata?.report : undefined
  return {
    subset: row.subset,
    group: row.grp,
    repeat: row.repeat,
    state: row.state,
    values: row.state === 'scored' && outcome?.kind === 'scored' ? outcome.values : {},
    answer: outcome?.kind === 'scored' ? outcome.answer : null,
    judge: outcome === null || outcome.kind === 'failed' ? null : (outcome.judge ?? null),
    ...(report !== undefined && { report: report as JsonObject }),
  }
}

export function errorOf(outcome: Outcome): ErrorInfo {
  if (outcome.kind === 'failed') return ErrorInfo.parse(outcome.error)
  const reason = outcome.kind === 'unscored' ? outcome.reason : 'scored'
  return { code: 'scorer-failed', message: reason }
}
