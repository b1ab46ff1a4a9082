import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import {
  Outcome,
  Prediction,
  type Attempt,
  type JsonObject,
  type Message,
  type RunId,
  type SampleDetail,
  type SampleFacets,
  type SampleFilter,
  type SampleRow,
  type SampleSort,
  type SampleState,
  type ToolDefinition,
} from '@contract'
import { AppError } from '../engine/errors'
import { addToCounts, noCounts } from './count-samples'
import { fromBits, toBits } from './flags'
import { createJudgeCalls, type JudgeCalls } from './judge-calls'
import type { RunRepository } from './run-repository'

interface Row {
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
  answer: string | null
  target: string
  flags: number
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

interface Body {
  row: string
  messages: string | null
  tools: string | null
  prediction: string | null
  outcome: string | null
  details: string | null
}

export interface PrimaryScore {
  sampleKey: string
  subset: string
  group: number
  repeat: number
  score: number | null
}

/** A score from which a sample counts as right. */
const RIGHT = 0.99

const SORT_COLUMNS: Record<SampleSort['column'], string> = {
  order: 'id',
  score: 'score',
  latency: 'latency_ms',
  outputTokens: 'output_tokens',
  inputTokens: 'input_tokens',
  subset: 'subset',
  finished: 'finished_at',
}

export type SampleQueries = ReturnType<typeof createSampleQueries>

/** Pages, facets and details of a run's samples. Values are bound, columns come from a fixed list. */
export function createSampleQueries(
  db: Database,
  runs: RunRepository,
  judgeCalls: JudgeCalls = createJudgeCalls(db),
) {
  const benchmarksOf = db.prepare<[number], { position: number; benchmark_id: string }>(
    'SELECT position, benchmark_id FROM run_benchmarks WHERE run = ?',
  )
  const rowOf = db.prepare<[number], Row>('SELECT * FROM samples WHERE id = ?')
  const bodyOf = db.prepare<[number], Body>('SELECT * FROM sample_bodies WHERE sample = ?')
  const runOf = db.prepare<[number], { id: RunId }>('SELECT id FROM runs WHERE seq = ?')
  const repeatsOf = db.prepare<
    [number, number, string, number],
    { id: number; repeat: number; state: SampleState; score: number | null }
  >(
    'SELECT id, repeat, state, score FROM samples WHERE run = ? AND benchmark = ? AND subset = ? AND grp = ? AND planned = 1 ORDER BY repeat',
  )
  const nextOf = db.prepare<[number, number, string, number], Row>(
    'SELECT * FROM samples WHERE run = ? AND benchmark = ? AND subset = ? AND idx > ? AND planned = 1 ORDER BY idx LIMIT 50',
  )

  const scoresOf = db.prepare<
    [number, number],
    { sample_key: string; subset: string; repeat: number; grp: number; score: number | null }
  >(
    "SELECT sample_key, subset, repeat, grp, CASE state WHEN 'scored' THEN score END score FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 ORDER BY subset, idx",
  )

  const benchmarkIds = (run: number): Map<number, string> =>
    new Map(benchmarksOf.all(run).map(row => [row.position, row.benchmark_id]))

  function condition(
    run: number,
    filter: SampleFilter,
  ): { sql: string; values: Record<string, unknown> } {
    const parts = ['run = @run', 'planned = 1']
    const values: Record<string, unknown> = { run }
    const add = (sql: string, name?: string, value?: unknown): void => {
      parts.push(sql)
      if (name !== undefined) values[name] = value
    }
    if (filter.benchmarkId !== undefined) {
      const position = [...benchmarkIds(run)].find(([, id]) => id === filter.benchmarkId)?.[0] ?? -1
      add('benchmark = @benchmark', 'benchmark', position)
    }
    if (filter.subset !== undefined) add('subset = @subset', 'subset', filter.subset)
    if (filter.states?.length) {
      add(
        'state IN (SELECT value FROM json_each(@states))',
        'states',
        JSON.stringify(filter.states),
      )
    }
    if (filter.verdict === 'right') add(`(state = 'scored' AND score >= ${RIGHT})`)
    if (filter.verdict === 'wrong') add(`(state = 'scored' AND score < ${RIGHT})`)
    if (filter.flags?.length)
      add('(flags <> 0 AND (flags & @flags) <> 0)', 'flags', toBits(filter.flags))
    if (filter.errorCode !== undefined) add('error_code = @error', 'error', filter.errorCode)
    if (filter.minOutputTokens !== undefined)
      add('output_tokens >= @minOut', 'minOut', filter.minOutputTokens)
    if (filter.text) {
      add(
        "instr(lower(input_preview || char(10) || output_preview || char(10) || coalesce(answer, '') || char(10) || target), lower(@text)) > 0",
        'text',
        filter.text,
      )
    }
    return { sql: parts.join(' AND '), values }
  }

  function toRow(row: Row, ids: Map<number, string>): SampleRow {
    return {
      id: row.id,
      benchmarkId: ids.get(row.benchmark) ?? '',
      subset: row.subset,
      index: row.idx,
      group: row.grp,
      repeat: row.repeat,
      sampleKey: row.sample_key,
      state: row.state,
      score: row.score,
      answer: row.answer,
      target: row.target,
      flags: fromBits(row.flags),
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

  /** One keyset page: `cursor` is the last row's sort value and id. NULLs come last in either direction. */
  function page(
    runId: RunId,
    filter: SampleFilter,
    sort: SampleSort,
    limit: number,
    cursor?: string,
  ): { rows: SampleRow[]; nextCursor: string | null } {
    const { seq } = runs.row(runId)
    const { sql, values } = condition(seq, filter)
    const column = SORT_COLUMNS[sort.column]
    const ascending = sort.direction === 'asc'
    const order = ascending ? 'ASC' : 'DESC'
    const rows: Row[] = []
    const start = cursor === undefined ? undefined : parseCursor(cursor)

    const select = (extra: string, orderBy: string, more: Record<string, unknown>): void => {
      const missing = limit + 1 - rows.length
      if (missing <= 0) return
      const statement = db.prepare<[object], Row>(
        `SELECT * FROM samples WHERE ${sql} ${extra} ORDER BY ${orderBy} LIMIT ${missing}`,
      )
      rows.push(...statement.all({ ...values, ...more }))
    }
    const after = ascending ? '>' : '<'
    if (column === 'id') {
      select(
        start ? `AND id ${after} @lastId` : '',
        `id ${order}`,
        start ? { lastId: start.id } : {},
      )
    } else {
      if (start === undefined) {
        select(`AND ${column} IS NOT NULL`, `${column} ${order}, id ${order}`, {})
      } else if (start.value !== null) {
        select(
          `AND (${column}, id) ${after} (@lastValue, @lastId)`,
          `${column} ${order}, id ${order}`,
          { lastValue: start.value, lastId: start.id },
        )
      }
      const beyond = start?.value === null ? `AND id ${after} @lastId` : ''
      select(
        `AND ${column} IS NULL ${beyond}`,
        `id ${order}`,
        start?.value === null ? { lastId: start.id } : {},
      )
    }
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const ids = benchmarkIds(seq)
    return {
      rows: shown.map(row => toRow(row, ids)),
      nextCursor:
        rows.length > limit && last
          ? JSON.stringify([column === 'id' ? last.id : last[column as keyof Row], last.id])
          : null,
    }
  }

  return {
    page,
    facets(runId: RunId, filter: SampleFilter): SampleFacets {
      const { seq } = runs.row(runId)
      const { sql, values } = condition(seq, filter)
      const counts = noCounts()
      const facets = { matching: 0, right: 0, wrong: 0, retried: 0 }
      const groups = db
        .prepare<[object], { state: string; flags: number; right: number; n: number }>(
          `SELECT state, flags, coalesce(score >= ${RIGHT}, 0) "right", count(*) n FROM samples WHERE ${sql} GROUP BY 1, 2, 3`,
        )
        .all(values)
      for (const group of groups) {
        addToCounts(counts, group.state, group.flags, group.n)
        facets.matching += group.n
        if (group.state === 'scored') facets[group.right ? 'right' : 'wrong'] += group.n
        if (fromBits(group.flags).includes('retried')) facets.retried += group.n
      }
      const ids = benchmarkIds(seq)
      const subsets = db
        .prepare<[object], { benchmark: number; subset: string; n: number }>(
          `SELECT benchmark, subset, count(*) n FROM samples WHERE ${sql} GROUP BY 1, 2`,
        )
        .all(values)
      const errors = db
        .prepare<[object], { error_code: string; n: number }>(
          `SELECT error_code, count(*) n FROM samples WHERE ${sql} AND error_code IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`,
        )
        .all(values)
      return {
        counts,
        ...facets,
        subsets: subsets.map(row => ({
          benchmarkId: ids.get(row.benchmark) ?? '',
          subset: row.subset,
          count: row.n,
        })),
        errors: errors.map(row => ({ code: row.error_code, count: row.n })),
      }
    },
    get(sampleId: number): SampleDetail {
      const row = rowOf.get(sampleId)
      if (!row) {
        throw new AppError('not-found', `There is no sample ${sampleId} in this data folder.`)
      }
      return detail(row, { ids: benchmarkIds(row.run), withRepeats: true })
    },
    /** First request, last stored review (ms since 1970) and number of a run's finished samples. */
    span(runId: RunId): { first: number; last: number; count: number } {
      const { seq } = runs.row(runId)
      return (
        db
          .prepare<[number], { first: number; last: number; count: number }>(
            `SELECT min(json_extract(b.prediction, '$.startedAt')) first, max(s.finished_at) last, count(*) count
           FROM samples s JOIN sample_bodies b ON b.sample = s.id WHERE s.run = ? AND s.planned = 1 AND s.finished_at IS NOT NULL`,
          )
          .get(seq) ?? { first: 0, last: 0, count: 0 }
      )
    },
    /** Primary score of every planned sample of one benchmark, by subset in file order; null for one that is not scored. */
    *scores(runId: RunId, position: number): Generator<PrimaryScore> {
      const { seq } = runs.row(runId)
      for (const row of scoresOf.iterate(seq, position)) {
        yield {
          sampleKey: row.sample_key,
          subset: row.subset,
          group: row.grp,
          repeat: row.repeat,
          score: row.score,
        }
      }
    },
    /** Every planned sample of one benchmark and subset in index order, read one at a time. */
    *ofSubset(runId: RunId, position: number, subset: string): Generator<SampleDetail> {
      const { seq } = runs.row(runId)
      const ids = benchmarkIds(seq)
      for (let last = -1; ;) {
        const rows = nextOf.all(seq, position, subset, last)
        for (const row of rows) yield detail(row, { ids, withRepeats: false })
        if (rows.length === 0) return
        last = rows.at(-1)?.idx ?? last
      }
    },
    /** Every sample that passes the filter, in the given order, with its whole content. */
    *all(runId: RunId, filter: SampleFilter, sort: SampleSort): Generator<SampleDetail> {
      for (let cursor: string | undefined; ;) {
        const part = page(runId, filter, sort, 200, cursor)
        for (const row of part.rows) yield this.get(row.id)
        if (part.nextCursor === null) return
        cursor = part.nextCursor
      }
    },
  }

  function detail(
    row: Row,
    { ids, withRepeats }: { ids: Map<number, string>; withRepeats: boolean },
  ): SampleDetail {
    const body = bodyOf.get(row.id)
    const details =
      parse<{
        target?: string
        choices?: string[] | null
        metadata?: JsonObject
        attempts?: Attempt[]
      }>(body?.details) ?? {}
    const prediction = parse<unknown>(body?.prediction)
    const outcome = parse<unknown>(body?.outcome)
    return {
      ...toRow(row, ids),
      runId: runOf.get(row.run)?.id as RunId,
      messages: parse<Message[]>(body?.messages) ?? [],
      tools: parse<ToolDefinition[]>(body?.tools) ?? [],
      prediction: prediction === null ? null : Prediction.parse(prediction),
      failedAttempts: details.attempts ?? [],
      outcome: outcome === null ? null : Outcome.parse(outcome),
      fullTarget: details.target ?? row.target,
      choices: details.choices ?? null,
      metadata: details.metadata ?? {},
      row: parse<SampleDetail['row']>(body?.row) ?? null,
      judgeCalls: judgeCalls.ofSample(row.id),
      repeats: withRepeats ? repeatsOf.all(row.run, row.benchmark, row.subset, row.grp) : [],
    }
  }
}

function parse<T>(json: string | null | undefined): T | null {
  return json === null || json === undefined ? null : (JSON.parse(json) as T)
}

const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.number()])

function parseCursor(cursor: string): { value: string | number | null; id: number } {
  try {
    const [value, id] = Cursor.parse(JSON.parse(cursor))
    return { value, id }
  } catch (error) {
    throw new AppError('invalid-input', 'This page cursor is not one of ours.', { cause: error })
  }
}
