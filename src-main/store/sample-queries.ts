import type { Database } from 'better-sqlite3'
import {
  Outcome,
  Prediction,
  type Attempt,
  type CommandOutput,
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
import { countFacets, type FacetGroup } from './count-facets'
import { createJudgeCalls, type JudgeCalls } from './judge-calls'
import { DISAGREES_WITH_JUDGE } from './marks'
import { createRowParts } from './row-parts'
import type { RunRepository } from './run-repository'
import { finalScore, joinConditions, truth } from './sample-expression/compile'
import { filterConditions, RIGHT } from './sample-filter'
import { toMarks, type MarksRow } from './sample-marks'
import { createSampleOrder } from './sample-order'
import { toSampleRow, type StoredRow } from './sample-rows'
import { createSearchFunctions } from './sample-search/functions'

interface Body {
  row: string
  messages: string | null
  tools: string | null
  prediction: string | null
  outcome: string | null
  details: string | null
}

interface Where {
  sql: string
  values: unknown[]
  named: Record<string, unknown>
}

type Facets = Omit<SampleFacets, 'searched'>

export interface PrimaryScore {
  sampleKey: string
  subset: string
  group: number
  repeat: number
  score: number | null
}

export type SampleQueries = ReturnType<typeof createSampleQueries>

/**
 * Pages, facets and details of a run's samples. Values are bound, columns come from a fixed list. `hits` names a table of ids that
 * stands in for what the filter asks of the texts; without it they are read row by row.
 */
export function createSampleQueries(
  db: Database,
  runs: Pick<RunRepository, 'row'>,
  judgeCalls: JudgeCalls = createJudgeCalls(db),
) {
  createSearchFunctions(db)
  const benchmarksOf = db.prepare<[number], { position: number; benchmark_id: string }>(
    'SELECT position, benchmark_id FROM run_benchmarks WHERE run = ?',
  )
  const rowOf = db.prepare<[number], StoredRow>('SELECT * FROM samples WHERE id = ?')
  const bodyOf = db.prepare<[number], Body>('SELECT * FROM sample_bodies WHERE sample = ?')
  const rowParts = createRowParts(db)
  const runOf = db.prepare<[number], { id: RunId }>('SELECT id FROM runs WHERE seq = ?')
  const placeOf = db.prepare<
    [number],
    { subset: string; idx: number; grp: number; repeat: number; repeats: number }
  >(
    'SELECT s.subset, s.idx, s.grp, s.repeat, r.repeats FROM samples s JOIN runs r ON r.seq = s.run WHERE s.id = ?',
  )
  const repeatsOf = db.prepare<
    [number, number, string, number],
    {
      id: number
      repeat: number
      state: SampleState
      score: number | null
      override: number | null
    }
  >(
    'SELECT id, repeat, state, score, override FROM samples WHERE run = ? AND benchmark = ? AND subset = ? AND grp = ? AND planned = 1 ORDER BY repeat',
  )
  const nextOf = db.prepare<[number, number, string, number], StoredRow>(
    'SELECT * FROM samples WHERE run = ? AND benchmark = ? AND subset = ? AND idx > ? AND planned = 1 ORDER BY idx LIMIT 50',
  )

  const acrossOf = db.prepare<
    [string, number],
    StoredRow & { runId: RunId; runName: string; modelName: string }
  >(
    'SELECT s.*, r.id runId, r.name runName, r.model_name modelName FROM samples s JOIN runs r ON r.seq = s.run WHERE s.sample_key = ? AND s.run <> ? AND s.planned = 1 ORDER BY s.run DESC, s.repeat LIMIT 200',
  )
  const scoresOf = db.prepare<
    [number, number],
    { sample_key: string; subset: string; repeat: number; grp: number; score: number | null }
  >(
    "SELECT sample_key, subset, repeat, grp, CASE state WHEN 'scored' THEN score END score FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 ORDER BY subset, idx",
  )

  const outputsOf = db.prepare<[number], { n: number }>(
    'SELECT count(*) n FROM samples WHERE run = ? AND output_tokens IS NOT NULL',
  )
  const outputAt = db.prepare<[number, number], { output_tokens: number }>(
    'SELECT output_tokens FROM samples WHERE run = ? AND output_tokens IS NOT NULL ORDER BY output_tokens LIMIT 1 OFFSET ?',
  )
  const marksRowOf = db.prepare<[number], MarksRow>('SELECT * FROM sample_marks WHERE sample = ?')

  const benchmarkIds = (run: number): Map<number, string> =>
    new Map(benchmarksOf.all(run).map(row => [row.position, row.benchmark_id]))

  function condition(run: number, filter: SampleFilter, hits?: string): Where {
    const position =
      filter.benchmarkId === undefined
        ? undefined
        : ([...benchmarkIds(run)].find(([, id]) => id === filter.benchmarkId)?.[0] ?? -1)
    const { fast, slow } = filterConditions(filter, position)
    if (slow === null) return { sql: fast.sql, values: fast.values, named: { run } }
    if (hits !== undefined) {
      return {
        sql: `${fast.sql} AND samples.id IN (SELECT id FROM ${hits})`,
        values: fast.values,
        named: { run },
      }
    }
    const both = joinConditions([fast, slow], 'and')
    return { sql: both.sql, values: both.values, named: { run } }
  }

  /** One keyset page; `cursor` is of the page before. */
  function page(
    runId: RunId,
    filter: SampleFilter,
    sort: SampleSort,
    limit: number,
    cursor?: string,
    hits?: string,
  ): { rows: SampleRow[]; nextCursor: string | null } {
    const { seq } = runs.row(runId)
    const { sql, values, named } = condition(seq, filter, hits)
    const order = createSampleOrder(sort, filter.withoutOverrides ?? false)
    const rows: StoredRow[] = []
    for (const part of order.parts(cursor)) {
      const missing = limit + 1 - rows.length
      if (missing <= 0) break
      const statement = db.prepare<unknown[], StoredRow>(
        `SELECT * FROM samples WHERE ${sql}${part.condition} ORDER BY ${part.orderBy} LIMIT ${missing}`,
      )
      rows.push(...statement.all(...values, { ...named, ...part.values }))
    }
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const ids = benchmarkIds(seq)
    return {
      rows: shown.map(row => toSampleRow(row, ids)),
      nextCursor: rows.length > limit && last ? order.cursorOf(last) : null,
    }
  }

  function facets(runId: RunId, filter: SampleFilter, hits?: string): Facets {
    const { seq, repeats } = runs.row(runId)
    const where = condition(seq, filter, hits)
    const ask = <T>(columns: string, more = '', and = ''): T[] =>
      db
        .prepare<unknown[], T>(`SELECT ${columns} FROM samples WHERE ${where.sql} ${and} ${more}`)
        .all(...where.values, where.named)
    const score = finalScore(filter.withoutOverrides ?? false)
    const groups = ask<FacetGroup>(
      `state, flags, marks, traits, ${score} >= ${RIGHT} "right", ${DISAGREES_WITH_JUDGE} disagrees, count(*) n`,
      'GROUP BY 1, 2, 3, 4, 5, 6',
    )
    const ids = benchmarkIds(seq)
    const from = longOutputOf(seq)
    return {
      ...countFacets(groups, filter.withoutOverrides ?? false),
      mixedRepeats:
        repeats > 1
          ? facetsCount(ask<{ n: number }>('count(*) n', '', `AND ${truth('mixed_repeats').sql}`))
          : 0,
      longOutput:
        from === null
          ? null
          : {
              from,
              count: facetsCount(
                ask<{ n: number }>('count(*) n', '', `AND samples.output_tokens >= ${from}`),
              ),
            },
      subsets: ask<{ benchmark: number; subset: string; n: number }>(
        'benchmark, subset, count(*) n',
        'GROUP BY 1, 2',
      ).map(row => ({
        benchmarkId: ids.get(row.benchmark) ?? '',
        subset: row.subset,
        count: row.n,
      })),
      errors: ask<{ code: string; count: number }>(
        'error_code code, count(*) count',
        'GROUP BY 1 ORDER BY 2 DESC',
        'AND error_code IS NOT NULL',
      ),
    }
  }

  /** Output tokens of the reply that nine tenths are shorter than; null for runs too small to have long ones. */
  function longOutputOf(run: number): number | null {
    const { n } = outputsOf.get(run) ?? { n: 0 }
    if (n < 20) return null
    const tokens = outputAt.get(run, Math.floor(n * 0.9))?.output_tokens
    // Where most replies are as long, none stands out.
    const usual = outputAt.get(run, Math.floor(n * 0.6))?.output_tokens ?? 0
    return tokens === undefined || tokens <= usual ? null : tokens
  }

  return {
    page,
    facets: (runId: RunId, filter: SampleFilter, hits?: string): Facets =>
      facets(runId, filter, hits),
    /** The keys of the questions behind a filter, each once, by benchmark; `left` tells how many are beyond `most`. */
    keys(runId: RunId, filter: SampleFilter, most: number): CommandOutput<'sample.keys'> {
      const { seq } = runs.row(runId)
      const where = condition(seq, filter)
      const rows = db
        .prepare<unknown[], { benchmark: number; key: string }>(
          `SELECT benchmark, sample_key key FROM samples WHERE ${where.sql} GROUP BY benchmark, sample_key ORDER BY min(id)`,
        )
        .all(...where.values, where.named)
      const ids = benchmarkIds(seq)
      const byBenchmark = Map.groupBy(rows.slice(0, most), row => ids.get(row.benchmark) ?? '')
      return {
        benchmarks: [...byBenchmark].map(([benchmarkId, of]) => ({
          benchmarkId,
          keys: of.map(({ key }) => key),
        })),
        left: Math.max(0, rows.length - most),
      }
    },
    get(sampleId: number): SampleDetail {
      const row = rowOf.get(sampleId)
      if (!row) {
        throw new AppError('not-found', `There is no sample ${sampleId} in this data folder.`)
      }
      return detail(row, { ids: benchmarkIds(row.run), withRepeats: true })
    },
    /** Its subset and number as lists show them; null for one that is gone. */
    placeOf(sampleId: number): { subset: string; number: number; repeat: number | null } | null {
      const row = placeOf.get(sampleId)
      if (row === undefined) return null
      const { subset, idx, grp, repeat, repeats } = row
      return repeats > 1
        ? { subset, number: grp + 1, repeat: repeat + 1 }
        : { subset, number: idx + 1, repeat: null }
    },
    /** The same question in other runs, newest run first. */
    across(sampleId: number): CommandOutput<'sample.across'> {
      const row = rowOf.get(sampleId)
      if (!row) {
        throw new AppError('not-found', `There is no sample ${sampleId} in this data folder.`)
      }
      return acrossOf.all(row.sample_key, row.run).map(other => ({
        sampleId: other.id,
        runId: other.runId,
        runName: other.runName,
        modelName: other.modelName,
        repeat: other.repeat,
        state: other.state,
        score: other.score,
        override: other.override,
        answer: other.answer,
        outputPreview: other.output_preview,
      }))
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
    row: StoredRow,
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
      ...toSampleRow(row, ids),
      runId: runOf.get(row.run)?.id as RunId,
      messages: parse<Message[]>(body?.messages) ?? [],
      tools: parse<ToolDefinition[]>(body?.tools) ?? [],
      prediction: prediction === null ? null : Prediction.parse(prediction),
      failedAttempts: details.attempts ?? [],
      outcome: outcome === null ? null : Outcome.parse(outcome),
      fullTarget: details.target ?? row.target,
      choices: details.choices ?? null,
      metadata: details.metadata ?? {},
      row: body === undefined ? null : (rowParts.read(row.id, body.row) as SampleDetail['row']),
      judgeCalls: judgeCalls.ofSample(row.id),
      review: toMarks(marksRowOf.get(row.id)),
      repeats: withRepeats ? repeatsOf.all(row.run, row.benchmark, row.subset, row.grp) : [],
    }
  }
}

const facetsCount = (rows: { n: number }[]): number => rows[0]?.n ?? 0

function parse<T>(json: string | null | undefined): T | null {
  return json === null || json === undefined ? null : (JSON.parse(json) as T)
}
