import {
  LoadProgress,
  LoadRunSummary,
  LoadTestRequest,
  type ErrorInfo,
  type LoadStep,
  type LoadTestId,
  type LoadTestRun,
  type LoadTestStatus,
  type LoadTestSummary,
} from '@contract'
import { isLeaseAlive, type Owner } from './lease'

/** A row of `load_tests`. */
export interface TestRow {
  seq: number
  id: LoadTestId
  name: string
  origin: 'evalwright' | 'evalscope'
  status: LoadTestStatus
  error: string | null
  request: string
  model_name: string
  server_name: string
  app_version: string
  environment: string
  output_dir: string | null
  search: string
  notices: string
  progress: string | null
  tags: string
  note: string
  is_baseline: number
  created_at: number
  started_at: number | null
  finished_at: number | null
  owner: string | null
  owner_label: string | null
  lease_until: number | null
  wanted: string | null
  rev: number
}

/** A row of `load_runs`. */
export interface RunRow {
  seq: number
  test: number
  position: number
  step: string
  label: string
  status: LoadTestRun['status']
  started_at: number
  finished_at: number | null
  summary: string | null
  series: string | null
}

/** A load test as lists show it, with the figures of its runs so far. */
export function toSummary(test: TestRow, runs: readonly RunRow[], owner: Owner): LoadTestSummary {
  const request = LoadTestRequest.parse(JSON.parse(test.request))
  const done = runs.flatMap(run =>
    run.summary === null ? [] : [JSON.parse(run.summary) as LoadRunSummary],
  )
  const isAlive = isLeaseAlive(test.owner, test.lease_until, Date.now())
  return {
    id: test.id,
    name: test.name,
    status: test.status,
    error: test.error === null ? null : (JSON.parse(test.error) as ErrorInfo),
    origin: test.origin,
    modelName: test.model_name,
    modelId: request.model.id ?? '',
    serverName: test.server_name,
    api: request.api,
    workload: request.workload.dataset,
    runCount: runs.length,
    plannedRuns: request.search ? null : request.steps.length,
    ok: done.reduce((sum, run) => sum + run.ok, 0),
    failed: done.reduce((sum, run) => sum + run.failed, 0),
    bestRps: highest(done.map(({ rps }) => rps)),
    bestOutTokPerSec: highest(done.map(({ outTokPerSec }) => outTokPerSec)),
    isClientBound: done.some(({ client }) => client.isClientBound),
    isBaseline: test.is_baseline === 1,
    tags: JSON.parse(test.tags) as string[],
    note: test.note,
    createdAt: test.created_at,
    startedAt: test.started_at,
    finishedAt: test.finished_at,
    appVersion: test.app_version,
    owner:
      isAlive && test.owner_label !== null
        ? { label: test.owner_label, mine: test.owner === owner.token }
        : null,
  }
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

export function toRun(run: RunRow): LoadTestRun {
  return {
    position: run.position,
    step: JSON.parse(run.step) as LoadStep,
    status: run.status,
    label: run.label,
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    summary: run.summary === null ? null : LoadRunSummary.parse(JSON.parse(run.summary)),
  }
}

/** What a test last said while it ran; null once it has ended, or where another version wrote it. */
export function progressOf(test: TestRow): LoadProgress | null {
  if (test.progress === null || test.finished_at !== null) return null
  const parsed = LoadProgress.safeParse(JSON.parse(test.progress))
  return parsed.success ? parsed.data : null
}
