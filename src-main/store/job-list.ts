import type { Database } from 'better-sqlite3'
import type { Job, JobKind, JobSort, RunStatus } from '@contract'
import { AppError } from '../engine/errors'
import { createBenchmarkReader } from './run-benchmarks'
import { MAIN_SCORE } from './run-filter'

/** A line of every table, with what is filtered and ordered by. */
const ALL = `
  SELECT CASE origin WHEN 'evalwright' THEN 'evaluation' ELSE 'import' END kind, 'run' AS "of", id, name, status,
    model_name, model_id, server_name, coalesce(started_at, created_at) at, finished_at, seq,
    ${MAIN_SCORE} score,
    (SELECT sum(json_extract(counts, '$.total') - json_extract(counts, '$.pending')) FROM run_benchmarks WHERE run = seq) done
  FROM runs WHERE deleted_at IS NULL AND archived = 0
  UNION ALL
  SELECT CASE origin WHEN 'evalwright' THEN 'loadTest' ELSE 'import' END, 'loadTest', id, name,
    CASE status WHEN 'stopping' THEN 'running' WHEN 'stopped' THEN 'cancelled' ELSE status END,
    model_name, coalesce(json_extract(request, '$.model.id'), ''), server_name, coalesce(started_at, created_at), finished_at, seq, NULL,
    (SELECT count(*) FROM load_runs WHERE test = load_tests.seq AND status <> 'running')
  FROM load_tests WHERE deleted_at IS NULL
  UNION ALL
  SELECT 'verification', 'verification', id, name, status, coalesce(json_extract(request, '$.target.model'), ''),
    coalesce(json_extract(request, '$.target.alias'), ''), place, started_at, finished_at, rowid, NULL, passed + failed + inconclusive
  FROM verifications`

const MATCHES = `(@text = '' OR instr(lower(name || ' ' || model_name || ' ' || model_id || ' ' || server_name || ' ' || id), lower(@text)) > 0)`

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
  // As it is shown.
  model: "coalesce(nullif(model_id, ''), model_name) COLLATE NOCASE",
  server: 'server_name COLLATE NOCASE',
  score: 'score',
  done: 'done',
  started: 'at',
}

type Progress = Pick<Job, 'done' | 'failed' | 'total'>

/** Evaluations, load tests, verifications and imports in one list by time. */
export function createJobList(db: Database) {
  const counting = db.prepare<[object], { kind: JobKind; n: number }>(
    `SELECT kind, count(*) n FROM (${ALL}) WHERE ${MATCHES} GROUP BY kind`,
  )
  // Names break ties of the clock, so that no line is met twice or never.
  const page = db.prepare<[object], Line>(
    `SELECT * FROM (${ALL}) WHERE ${MATCHES} AND kind IN (SELECT value FROM json_each(@kinds))
       AND (@at IS NULL OR at < @at OR (at = @at AND id < @id))
     ORDER BY at DESC, id DESC LIMIT @limit`,
  )
  const benchmarksOf = createBenchmarkReader(db)
  const ordered = (sort: readonly JobSort[]) =>
    db.prepare<[object], Line>(
      `SELECT * FROM (${ALL}) WHERE ${MATCHES} AND kind IN (SELECT value FROM json_each(@kinds))
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
    list(wanted: {
      kinds?: JobKind[] | undefined
      text?: string | undefined
      /** Absent or empty: the newest first. */
      sort?: readonly JobSort[] | undefined
      limit: number
      cursor?: string | undefined
    }) {
      const text = wanted.text?.trim() ?? ''
      const counts: Record<JobKind, number> = {
        evaluation: 0,
        loadTest: 0,
        verification: 0,
        import: 0,
      }
      for (const { kind, n } of counting.all({ text })) counts[kind] = n
      const kinds = wanted.kinds ?? (Object.keys(counts) as JobKind[])
      const sort = wanted.sort ?? []
      const given = { text, kinds: JSON.stringify(kinds), limit: wanted.limit + 1 }
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
