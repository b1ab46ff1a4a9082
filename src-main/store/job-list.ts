import type { Database } from 'better-sqlite3'
import { MetricValue, type Job, type JobKind, type RunStatus } from '@contract'
import { AppError } from '../engine/errors'
import { MAIN_METRIC } from './run-filter'

/** A line of every table, with what is filtered and ordered by. */
const ALL = `
  SELECT CASE origin WHEN 'evalwright' THEN 'evaluation' ELSE 'import' END kind, 'run' AS "of", id, name, status,
    model_name, model_id, server_name, coalesce(started_at, created_at) at, finished_at, seq
  FROM runs WHERE deleted_at IS NULL AND archived = 0
  UNION ALL
  SELECT CASE origin WHEN 'evalwright' THEN 'loadTest' ELSE 'import' END, 'loadTest', id, name,
    CASE status WHEN 'stopping' THEN 'running' WHEN 'stopped' THEN 'cancelled' ELSE status END,
    model_name, '', server_name, coalesce(started_at, created_at), finished_at, seq
  FROM load_tests WHERE deleted_at IS NULL
  UNION ALL
  SELECT 'verification', 'verification', id, name, status, coalesce(json_extract(request, '$.model'), ''), '', place, started_at,
    finished_at, rowid
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
  const scoreOf = db
    .prepare<[number], string | null>(`SELECT ${MAIN_METRIC} FROM runs WHERE seq = ?`)
    .pluck()
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
    const score = line.of === 'run' ? scoreOf.get(line.seq) : null
    return {
      kind: line.kind,
      of: line.of,
      id: line.id,
      name: line.name,
      status: line.status,
      modelName: line.model_name,
      modelId: line.model_id,
      serverName: line.server_name,
      score: score == null ? null : MetricValue.parse(JSON.parse(score)),
      ...progressOf(line),
      startedAt: line.at,
      finishedAt: line.finished_at,
    }
  }

  return {
    list(wanted: {
      kinds?: JobKind[] | undefined
      text?: string | undefined
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
      const lines = page.all({
        text,
        kinds: JSON.stringify(kinds),
        limit: wanted.limit + 1,
        ...readCursor(wanted.cursor),
      })
      const shown = lines.slice(0, wanted.limit)
      const last = shown.at(-1)
      return {
        jobs: shown.map(toJob),
        nextCursor: lines.length > wanted.limit && last ? `${last.at}:${last.id}` : null,
        total: [...new Set(kinds)].reduce((sum, kind) => sum + counts[kind], 0),
        counts,
      }
    },
  }
}

function readCursor(cursor: string | undefined): { at: number | null; id: string } {
  if (cursor === undefined) return { at: null, id: '' }
  const [, at, id] = /^(\d+):(.+)$/.exec(cursor) ?? []
  if (at === undefined || id === undefined)
    throw new AppError('invalid-input', 'This page cursor is not one of ours.')
  return { at: Number(at), id }
}
