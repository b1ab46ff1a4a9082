import type { SampleRow, SampleState } from '@contract'
import { fromBits } from './flags'
import { marksOf, traitsOf } from './marks'

/** A row of `samples` as SQLite gives it. */
export interface StoredRow {
  id: number
  run: number
  benchmark: number
  subset: string
  idx: number
  grp: number
  repeat: number
  sample_key: string
  state: SampleState
  score: number | null
  override: number | null
  final: number | null
  answer: string | null
  target: string
  flags: number
  marks: number
  traits: number
  input_preview: string
  output_preview: string
  latency_ms: number | null
  ttft_ms: number | null
  input_tokens: number | null
  output_tokens: number | null
  attempts: number
  error_code: string | null
  finished_at: number | null
}

export function toSampleRow(row: StoredRow, benchmarkIds: Map<number, string>): SampleRow {
  return {
    id: row.id,
    benchmarkId: benchmarkIds.get(row.benchmark) ?? '',
    subset: row.subset,
    index: row.idx,
    group: row.grp,
    repeat: row.repeat,
    sampleKey: row.sample_key,
    state: row.state,
    score: row.score,
    override: row.override,
    answer: row.answer,
    target: row.target,
    flags: fromBits(row.flags),
    marks: marksOf(row.marks),
    traits: traitsOf(row.traits),
    inputPreview: row.input_preview,
    outputPreview: row.output_preview,
    latencyMs: row.latency_ms,
    ttftMs: row.ttft_ms,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    attempts: row.attempts,
    errorCode: row.error_code,
    finishedAt: row.finished_at,
  }
}
