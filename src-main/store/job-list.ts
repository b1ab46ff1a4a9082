import type { Database } from 'better-sqlite3'
import type { z } from 'zod'
import type { Job, jobCommands, JobKind, JobSort, RunStatus } from '@contract'
import { AppError } from '../engine/errors'
import { createBenchmarkReader } from './run-benchmarks'
import { ALL_JOBS, jobFilterValues, jobsMatch, SHOWN_MODEL } from './job-filter'
import { createJobFacets } from './job-facets'

interface Line {
  kind: JobKind
  of: Job['of']
  id: string
  name: string
  status: RunStatus
  model_name: string
  model_id: string
  server_name: string
  at: number
  finished_at: number | null
  seq: number
}

const SORT_EXPRESSIONS: Record<JobSort['column'], string> = {
  kind: 'kind',
  status: 'status',
  name: 'name COLLATE NOCASE',
  model: `${SHOWN_MODEL} COLLATE NOCASE`,
  server: 'server_name COLLATE NOCASE',
  score: 'score',
  done: 'done',
  started: 'at',
}

/** Without a sort the newest come first. */
type Wanted = Omit<z.output<(typeof jobCommands)['job.list']['input']>, 'sort'> & {
  sort?: readonly JobSort[] | undefined
}

type Progress = Pick<Job, 'done' | 'failed' | 'total'>

/** Evaluations, load tests, verifications and imports in one list by time. */
export function createJobList(db: Database) {
  const counting = db.prepare<[object], { kind: JobKind; n: number }>(
    `SELECT kind, count(*) n FROM (${ALL_JOBS}) jobs WHERE ${jobsMatch('kinds')} GROUP BY kind`,
  )
  // Names break ties of the clock, so that no line is met twice or never.
  const page = db.prepare<[object], Line>(
    `SELECT * FROM (${ALL_JOBS}) jobs WHERE ${jobsMatch()}
       AND (@at IS NULL OR at < @at OR (at = @at AND id < @id))
     ORDER BY at DESC, id DESC LIMIT @limit`,
  )
  const benchmarksOf = createBenchmarkReader(db)
  const ordered = (sort: readonly JobSort[]) =>
    db.prepare<[object], Line>(
      `SELECT * FROM (${ALL_JOBS}) jobs WHERE ${jobsMatch()}
       ORDER BY ${sort.map(({ column, direction }) => `${SORT_EXPRESSIONS[column]} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`).join(', ')},
         at DESC, id DESC LIMIT @limit OFFSET @offset`,
    )
  const samplesOf = db.prepare<[number], Progress>(
    `SELECT coalesce(sum(json_extract(counts, '$.total') - json_extract(counts, '$.pending')), 0) done,
       coalesce(sum(json_extract(counts, '$.failed')), 0) failed, coalesce(sum(json_extract(counts, '$.total')), 0) total
     FROM run_benchmarks WHERE run = ?`,
  )
  const stepsOf = db.prepare<[number], Progress>(
    `SELECT coalesce(sum(status <> 'running'), 0) done, coalesce(sum(status = 'failed'), 0) failed, NULL total
     FROM load_runs WHERE test = ?`,
  )
  const rowsOf = db.prepare<[string], Progress>(
    'SELECT passed + failed + inconclusive done, failed, total FROM verifications WHERE id = ?',
  )

  function progressOf({ of, seq, id }: Line): Progress {
    const found =
      of === 'run' ? samplesOf.get(seq) : of === 'loadTest' ? stepsOf.get(seq) : rowsOf.get(id)
    return found ?? { done: 0, failed: 0, total: null }
  }

  function toJob(line: Line): Job {
    return {
      kind: line.kind,
      of: line.of,
      id: line.id,
      name: line.name,
      status: line.status,
      modelName: line.model_name,
      modelId: line.model_id,
      serverName: line.server_name,
      benchmarks: line.of === 'run' ? benchmarksOf(line.seq) : [],
      ...progressOf(line),
      startedAt: line.at,
      finishedAt: line.finished_at,
    }
  }

  return {
    facets: createJobFacets(db),
    list(wanted: Wanted) {
      const values = jobFilterValues(wanted)
      const counts: Record<JobKind, number> = {
        evaluation: 0,
        loadTest: 0,
        verification: 0,
        import: 0,
      }
      for (const { kind, n } of counting.all(values)) counts[kind] = n
      const kinds = wanted.kinds?.length ? wanted.kinds : (Object.keys(counts) as JobKind[])
      const sort = wanted.sort ?? []
      const given = { ...values, limit: wanted.limit + 1 }
      // Other orders have no place that stays: their cursor is how many lines come before.
      const offset = sort.length > 0 ? readOffset(wanted.cursor) : 0
      const lines =
        sort.length > 0
          ? ordered(sort).all({ ...given, offset })
          : page.all({ ...given, ...readCursor(wanted.cursor) })
      const shown = lines.slice(0, wanted.limit)
      const last = shown.at(-1)
      return {
        jobs: shown.map(toJob),
        nextCursor:
          lines.length <= wanted.limit || !last
            ? null
            : sort.length > 0
              ? String(offset + wanted.limit)
              : `${last.at}:${last.id}`,
        total: [...new Set(kinds)].reduce((sum, kind) => sum + counts[kind], 0),
        counts,
      }
    },
  }
}

function readOffset(cursor = '0'): number {
  if (!/^\d{1,9}$/.test(cursor))
    throw new AppError('invalid-input', 'This page cursor is not one of ours.')
  return Number(cursor)
}

function readCursor(cursor: string | undefined): { at: number | null; id: string } {
  if (cursor === undefined) return { at: null, id: '' }
  const [, at, id] = /^(\d+):(.+)$/.exec(cursor) ?? []
  if (at === undefined || id === undefined)
    throw new AppError('invalid-input', 'This page cursor is not one of ours.')
  return { at: Number(at), id }
}
