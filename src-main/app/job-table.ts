import type { Job } from '@contract'
import type { Cell, Table } from '../reports/result-table'
import type { Store } from '../store/create-store'
import type { ExportInput } from './export-input'

/** The list of everything as its screen filters and orders it, one line for each evaluation, import, load test and verification. */
export function jobTable(store: Store, wanted: ExportInput['jobs']): Table {
  return {
    columns: [
      'Kind',
      'Id',
      'Name',
      'Status',
      'Model',
      'Model id',
      'Server',
      'Benchmarks',
      'Score',
      'Std. error',
      'Done',
      'Total',
      'Failed',
      'Started',
      'Finished',
    ],
    rows: [...allJobs(store, wanted)].map(toRow),
  }
}

function* allJobs(store: Store, wanted: ExportInput['jobs']): Generator<Job> {
  let cursor: string | undefined
  do {
    const page = store.jobs.list({ ...wanted, limit: 1000, cursor })
    yield* page.jobs
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

function toRow(job: Job): Cell[] {
  const { score, stdErr } = mainScore(job)
  return [
    job.kind,
    job.id,
    job.name,
    job.status,
    job.modelId || job.modelName,
    job.modelName,
    job.serverName,
    job.benchmarks.map(({ benchmarkId }) => benchmarkId).join('; '),
    score,
    stdErr,
    job.done,
    job.total,
    job.failed,
    new Date(job.startedAt).toISOString(),
    job.finishedAt === null ? null : new Date(job.finishedAt).toISOString(),
  ]
}

/**
 * As lists show it: the primary metric of one benchmark; of several the mean of theirs where all are shares of 1, whose variance is
 * the sum of theirs by k², since benchmarks are drawn apart from each other.
 */
export function mainScore({ benchmarks }: Pick<Job, 'benchmarks'>): {
  score: number | null
  stdErr: number | null
} {
  const metrics = benchmarks.flatMap(({ primary }) => (primary && primary.num > 0 ? [primary] : []))
  const [first] = metrics
  if (!first) return { score: null, stdErr: null }
  if (metrics.length === 1) return { score: first.score, stdErr: first.interval?.stdErr ?? null }
  const areShares = metrics.every(
    ({ display, score }) => (display ?? 'percent') === 'percent' && score >= 0 && score <= 1,
  )
  if (!areShares) return { score: null, stdErr: null }
  const errors = metrics.map(({ interval }) => interval?.stdErr ?? null)
  return {
    score: metrics.reduce((sum, { score }) => sum + score, 0) / metrics.length,
    stdErr: errors.includes(null) ? null : Math.hypot(...errors.map(Number)) / metrics.length,
  }
}
