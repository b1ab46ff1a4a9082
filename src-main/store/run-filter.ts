import type { RunFilter, RunSort } from '@contract'

const SCORE = "json_extract(b.primary_metric, '$.score')"
const IS_SHARE = `(coalesce(json_extract(b.primary_metric, '$.display'), 'percent') = 'percent' AND ${SCORE} BETWEEN 0 AND 1)`

/**
 * The score that stands for a run in lists: of one benchmark its primary metric; of several the mean of theirs where all are shares
 * of 1, else none.
 */
export const MAIN_SCORE = `(SELECT CASE WHEN count(*) = 1 THEN min(${SCORE}) WHEN min(${IS_SHARE}) THEN avg(${SCORE}) END
  FROM run_benchmarks b WHERE b.run = runs.seq AND json_extract(b.primary_metric, '$.num') > 0)`

const countOf = (name: string): string =>
  `(SELECT sum(json_extract(b.counts, '$.${name}')) FROM run_benchmarks b WHERE b.run = runs.seq)`

/** Stopped before its end, with failed samples, or with an answer missing in more than a tenth of its replies. */
const NEEDS_ATTENTION = `(status IN ('interrupted', 'failed', 'waiting') OR coalesce(${countOf('failed')}, 0) > 0
  OR coalesce(${countOf('unparsed')}, 0) * 10 > coalesce(${countOf('scored')}, 0))`

const SORT_EXPRESSIONS: Record<RunSort['column'], string> = {
  created: 'seq',
  started: 'coalesce(started_at, created_at)',
  finished: 'finished_at',
  status: 'status',
  name: 'name COLLATE NOCASE',
  model: 'model_name COLLATE NOCASE',
  server: 'server_name COLLATE NOCASE',
  benchmarks: '(SELECT min(b.benchmark_id) FROM run_benchmarks b WHERE b.run = runs.seq)',
  score: MAIN_SCORE,
  samples: `(${countOf('total')} - ${countOf('pending')})`,
  failed: countOf('failed'),
  tokens: 'input_tokens + output_tokens',
  cost: "CASE WHEN input_tokens + output_tokens > 0 THEN input_tokens * json_extract(price, '$.input') + output_tokens * json_extract(price, '$.output') END",
  duration: 'active_ms',
  repeats: 'repeats',
  version: 'app_version',
}

/** An ORDER BY list: the first column leads, the newest run first where all are equal. */
export function orderBy(sorts: readonly RunSort[]): string {
  return [
    ...sorts.map(
      ({ column, direction }) =>
        `${SORT_EXPRESSIONS[column]} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`,
    ),
    'seq DESC',
  ].join(', ')
}

/** A WHERE clause over `runs` with named parameters. Deleted runs never match. */
export function whereOf(filter: RunFilter): { where: string; values: Record<string, unknown> } {
  const where: string[] = ['deleted_at IS NULL', 'archived = @archived']
  const values: Record<string, unknown> = { archived: filter.archived === true ? 1 : 0 }
  const add = (name: string, value: unknown, condition: string): void => {
    if (value === undefined) return
    where.push(condition)
    values[name] = value
  }
  add(
    'text',
    filter.text === '' ? undefined : filter.text,
    `(instr(lower(name || ' ' || model_name || ' ' || server_name || ' ' || tags || ' ' || note || ' ' || id), lower(@text)) > 0
      OR EXISTS (SELECT 1 FROM run_benchmarks b WHERE b.run = runs.seq AND instr(lower(b.benchmark_id || ' ' || b.title), lower(@text)) > 0))`,
  )
  add(
    'statuses',
    filter.statuses?.length ? JSON.stringify(filter.statuses) : undefined,
    'status IN (SELECT value FROM json_each(@statuses))',
  )
  add('origin', filter.origin, 'origin = @origin')
  add('modelName', filter.modelName, 'model_name = @modelName')
  add('serverName', filter.serverName, 'server_name = @serverName')
  add('tag', filter.tag, 'EXISTS (SELECT 1 FROM json_each(tags) WHERE value = @tag)')
  add(
    'benchmarkId',
    filter.benchmarkId,
    'EXISTS (SELECT 1 FROM run_benchmarks b WHERE b.run = runs.seq AND b.benchmark_id = @benchmarkId)',
  )
  add('startedFrom', filter.startedFrom, 'coalesce(started_at, created_at) >= @startedFrom')
  add('startedTo', filter.startedTo, 'coalesce(started_at, created_at) < @startedTo')
  add('scoreMin', filter.scoreMin, `${MAIN_SCORE} >= @scoreMin`)
  add('scoreMax', filter.scoreMax, `${MAIN_SCORE} <= @scoreMax`)
  if (filter.needsAttention) where.push(NEEDS_ATTENTION)
  return { where: where.join(' AND '), values }
}
