import { createHash } from 'node:crypto'
import type {
  Counts,
  JsonObject,
  RunId,
  RunRequest,
  RunStatus,
  RunSummary,
  TokenPrice,
} from '@contract'
import { noCounts } from './count-samples'

export interface RunRow {
  seq: number
  id: RunId
  group_id: string
  name: string
  origin: 'evalwright' | 'evalscope'
  status: RunStatus
  error: string | null
  request: string
  model_name: string
  model_id: string
  server_name: string
  repeats: number
  created_at: number
  started_at: number | null
  finished_at: number | null
  active_ms: number
  work_dir: string | null
  tags: string
  note: string
  archived: number
  deleted_at: number | null
  transcripts_deleted_at: number | null
  config_hash: string | null
  price: string | null
  app_version: string
  environment: string
  imported: string | null
  input_tokens: number
  output_tokens: number
  retries: number
  model_changes: string
  owner: string | null
  owner_label: string | null
  lease_until: number | null
  wanted: string | null
  wanted_concurrency: number | null
  wanted_judge_concurrency: number | null
  progress: string | null
  rev: number
}

export interface BenchmarkRow {
  run: number
  position: number
  benchmark_id: string
  title: string
  counts: string
  primary_metric: string | null
  report: string | null
  dataset: string
}

export interface NewRun {
  id: RunId
  groupId: string
  name: string
  origin: 'evalwright' | 'evalscope'
  status: RunStatus
  request: RunRequest | JsonObject
  modelName: string
  modelId: string
  serverName: string
  repeats: number
  createdAt: number
  workDir: string | null
  appVersion: string
  environment: JsonObject
  /** Of its server, where that is known. */
  price?: TokenPrice | null
  imported: { path: string; problems: string[]; format: string } | null
  benchmarks: { benchmarkId: string; title: string; version: number | null; options: JsonObject }[]
}

/** Tokens times the price of the run's server, in the price's currency. */
export function costOf(run: RunRow): RunSummary['cost'] {
  if (run.price === null || run.input_tokens + run.output_tokens === 0) return null
  const { input, output, currency } = JSON.parse(run.price) as TokenPrice
  return {
    amount: (run.input_tokens * input + run.output_tokens * output) / 1_000_000,
    currency,
  }
}

/** Of all that may change an answer or its score; model, server, folders and pace are left out. */
export function configHash(request: RunRequest | JsonObject): string {
  const { benchmarks, sampling, limit, totalLimit, repeats, seed } = request as RunRequest
  const asked = { benchmarks, sampling, limit, totalLimit, repeats, seed }
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 12)
}

/** The counts of a run's benchmarks together. */
export function addCounts(all: Counts[]): Counts {
  const sum = noCounts()
  for (const counts of all) {
    for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name]
  }
  return sum
}
