import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { onTestFinished, describe, expect, test } from 'vitest'
import type {
  RunId,
  SampleFilter,
  SampleRow,
  SampleSort,
  SampleState,
} from '../../src-main/contract'
import { createRandom } from '../../src-main/engine/random'
import { openDatabase } from '../../src-main/store/open-database'
import { createRunRepository } from '../../src-main/store/run-repository'
import { createSampleOrder } from '../../src-main/store/sample-order'
import { createSampleQueries, type SampleQueries } from '../../src-main/store/sample-queries'
import { newRun } from '../support/held-store'
import { tempFolder } from '../support/temp-folder'
import { predictionOf } from '../support/text-samples'

const STATES: SampleState[] = ['scored', 'scored', 'scored', 'failed', 'unscored', 'pending']

/** Random samples of two runs: ties, NULLs and flags in every column. */
function fill(db: Database, count: number): void {
  const random = createRandom(7)
  const pick = <T>(values: T[]): T => values[Math.floor(random() * values.length)] as T
  const insert =
    db.prepare(`INSERT INTO samples (run, benchmark, subset, idx, grp, repeat, sample_key, planned, state, score,
    answer, target, flags, input_preview, output_preview, latency_ms, input_tokens, output_tokens, attempts, error_code, finished_at)
    VALUES (@run, @benchmark, @subset, @idx, @idx, 0, @idx, @planned, @state, @score, @answer, 'A', @flags, @input, @output,
    @latency, @tokens, @outTokens, 1, @error, @at)`)
  const body = db.prepare(
    "INSERT INTO sample_bodies (sample, row, messages, prediction) VALUES (?, '{}', ?, ?)",
  )
  db.transaction(() => {
    for (let idx = 0; idx < count; idx += 1) {
      const state = pick(STATES)
      const input = `question ${idx} ${pick(['apples', 'Pears', '苹果'])}`
      const output = pick(['yes', 'no', '100 %', "it's"])
      const { lastInsertRowid } = insert.run({
        run: idx % 7 === 6 ? 2 : 1,
        benchmark: idx % 2,
        subset: pick(['x', 'y', 'ä']),
        idx,
        planned: idx % 11 === 10 ? 0 : 1,
        state,
        score: state === 'scored' ? pick([0, 1, 1, 0.5, 0.995]) : null,
        answer: state === 'scored' ? pick(['A', 'B', null]) : null,
        flags: pick([0, 0, 0, 1, 2, 5, 16]),
        input,
        output,
        latency: pick([null, 10, 20, random() * 100]),
        tokens: pick([null, 1, 2, 3]),
        outTokens: pick([null, 100, 200, 300]),
        error: state === 'failed' ? pick(['timeout', 'server-error']) : null,
        at: state === 'pending' ? null : pick([1000, 2000, 3000 + idx]),
      })
      body.run(
        lastInsertRowid,
        JSON.stringify([{ role: 'user', content: input }]),
        JSON.stringify(predictionOf(output)),
      )
    }
  })()
}

function held(count: number, statements: string[] = []): { samples: SampleQueries; db: Database } {
  const path = join(tempFolder('samples'), 'evalwright.db')
  openDatabase(path).close()
  const db = new Sqlite(path, { verbose: sql => statements.push(String(sql)) })
  db.pragma('foreign_keys = ON')
  onTestFinished(() => void db.close())
  const runs = createRunRepository(db)
  const two = [
    { benchmarkId: 'one', title: 'One', version: 1, options: {} },
    { benchmarkId: 'two', title: 'Two', version: 1, options: {} },
  ]
  runs.create(newRun('run-1', { benchmarks: two }))
  runs.create(newRun('run-2', { benchmarks: two }))
  fill(db, count)
  return { samples: createSampleQueries(db, runs), db }
}

const RUN = 'run-1' as RunId
const FIELD: Record<SampleSort['column'], keyof SampleRow> = {
  order: 'id',
  score: 'score',
  latency: 'latencyMs',
  outputTokens: 'outputTokens',
  inputTokens: 'inputTokens',
  subset: 'subset',
  finished: 'finishedAt',
}
const COLUMNS = Object.keys(FIELD) as SampleSort['column'][]
const DIRECTIONS = ['asc', 'desc'] as const

function readAll(
  samples: SampleQueries,
  filter: SampleFilter,
  sort: SampleSort,
  size: number,
): SampleRow[] {
  const rows: SampleRow[] = []
  for (let cursor: string | undefined, pages = 0; pages < 10_000; pages += 1) {
    const page = samples.page(RUN, filter, sort, size, cursor)
    expect(page.rows.length).toBeLessThanOrEqual(size)
    rows.push(...page.rows)
    if (page.nextCursor === null) return rows
    expect(page.rows).toHaveLength(size)
    cursor = page.nextCursor
  }
  throw new Error('The pages never end.')
}

/** By code points, as SQLite compares. */
const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

function sorted(rows: SampleRow[], { then = [], ...first }: SampleSort): number[] {
  const byId = (a: SampleRow, b: SampleRow) => (first.direction === 'asc' ? 1 : -1) * (a.id - b.id)
  return [...rows]
    .sort((a, b) => {
      for (const { column, direction } of [first, ...then]) {
        const [left, right] = [a, b].map(row => row[FIELD[column]] as string | number | null)
        if (left === right) continue
        if (left === null || left === undefined) return 1
        if (right === null || right === undefined) return -1
        return (direction === 'asc' ? 1 : -1) * compare(left, right)
      }
      return byId(a, b)
    })
    .map(row => row.id)
}

describe('pages', () => {
  test.each(COLUMNS.flatMap(column => DIRECTIONS.map(direction => ({ column, direction }))))(
    'sorted by $column $direction are a plain sort, NULLs last, nothing twice or left out',
    sort => {
      const { samples } = held(900)
      const all = samples.page(RUN, {}, { column: 'order', direction: 'asc' }, 1000).rows
      expect(all.length).toBeGreaterThan(500)
      for (const size of [1000, 97, 7]) {
        expect(readAll(samples, {}, sort, size).map(row => row.id)).toEqual(sorted(all, sort))
      }
    },
  )

  const byMany: SampleSort[] = COLUMNS.filter(column => column !== 'order').flatMap(column =>
    DIRECTIONS.map(direction => ({
      column,
      direction,
      then: [
        { column: 'score', direction: direction === 'asc' ? 'desc' : 'asc' },
        { column: 'subset', direction: 'asc' },
        { column: 'inputTokens', direction: 'desc' },
      ],
    })),
  )
  test.each(byMany)(
    'sorted by $column $direction and three more columns are a plain sort too',
    sort => {
      const { samples } = held(700)
      const all = samples.page(RUN, {}, { column: 'order', direction: 'asc' }, 1000).rows
      for (const size of [1000, 41, 3]) {
        expect(readAll(samples, {}, sort, size).map(row => row.id)).toEqual(sorted(all, sort))
      }
    },
  )

  test('by several columns begin with the index of the first', () => {
    const { db } = held(20)
    const order: SampleSort = {
      column: 'latency',
      direction: 'desc',
      then: [{ column: 'score', direction: 'asc' }],
    }
    const parts = createSampleOrder(order, false).parts('[20,1,7]')
    for (const { condition, orderBy, values } of parts) {
      const plan = db
        .prepare<[object], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT * FROM samples WHERE run = @run AND planned = 1${condition} ORDER BY ${orderBy} LIMIT 5`,
        )
        .all({ run: 1, ...values })
      expect(plan.map(({ detail }) => detail).join('\n')).toContain(
        'samples_by_latency (run=? AND latency_ms',
      )
    }
  })

  test('with a filter are that part of the whole, in the same order', () => {
    const { samples } = held(700)
    const all = samples.page(RUN, {}, { column: 'order', direction: 'asc' }, 1000).rows
    const cases: [SampleFilter, (row: SampleRow) => boolean][] = [
      [{ benchmarkId: 'two' }, row => row.benchmarkId === 'two'],
      [{ subset: 'ä' }, row => row.subset === 'ä'],
      [{ states: ['failed', 'pending'] }, row => ['failed', 'pending'].includes(row.state)],
      [{ verdict: 'right' }, row => row.state === 'scored' && (row.score ?? 0) >= 0.99],
      [{ verdict: 'wrong' }, row => row.state === 'scored' && (row.score ?? 1) < 0.99],
      [{ flags: ['unparsed'] }, row => row.flags.includes('unparsed')],
      [
        { flags: ['truncated', 'retried'] },
        row => row.flags.includes('truncated') || row.flags.includes('retried'),
      ],
      [{ errorCode: 'timeout' }, row => row.errorCode === 'timeout'],
      [{ minOutputTokens: 200 }, row => (row.outputTokens ?? 0) >= 200],
      [{ text: 'PEARS' }, row => row.inputPreview.includes('Pears')],
      [{ text: '苹果' }, row => row.inputPreview.includes('苹果')],
      [{ text: '100 %' }, row => row.outputPreview === '100 %'],
      [{ text: "it's" }, row => row.outputPreview === "it's"],
      [{ text: "'; DROP TABLE samples; --" }, () => false],
      [
        { benchmarkId: 'one', subset: 'x', verdict: 'right', text: 'apples' },
        row =>
          row.benchmarkId === 'one' &&
          row.subset === 'x' &&
          row.state === 'scored' &&
          (row.score ?? 0) >= 0.99 &&
          row.inputPreview.includes('apples'),
      ],
      [{ benchmarkId: 'three' }, () => false],
    ]
    for (const [filter, passes] of cases) {
      const expected = all.filter(passes)
      for (const sort of [
        { column: 'latency', direction: 'desc' },
        { column: 'order', direction: 'asc' },
      ] as const) {
        const found = readAll(samples, filter, sort, 13).map(row => row.id)
        expect(found, JSON.stringify(filter)).toEqual(sorted(expected, sort))
      }
      const facets = samples.facets(RUN, filter)
      expect(facets.matching, JSON.stringify(filter)).toBe(expected.length)
      expect(facets.right + facets.wrong).toBe(
        expected.filter(row => row.state === 'scored' && row.score !== null).length,
      )
      expect(facets.retried).toBe(expected.filter(row => row.flags.includes('retried')).length)
      expect(facets.subsets.reduce((sum, one) => sum + one.count, 0)).toBe(expected.length)
      expect(facets.errors.reduce((sum, one) => sum + one.count, 0)).toBe(
        expected.filter(row => row.errorCode !== null).length,
      )
    }
  })

  test('a cursor that is not ours is refused', () => {
    const { samples } = held(10)
    const sort = { column: 'order', direction: 'asc' } as const
    for (const cursor of ['x', '{"a":1}', '[]', '[1]', '["1","2"]', '[{"a":1},2]', 'null']) {
      expect(() => samples.page(RUN, {}, sort, 5, cursor), cursor).toThrow(/cursor/)
    }
  })

  test('samples of a smaller plan are not shown', () => {
    const { samples, db } = held(200)
    const planned = db
      .prepare('SELECT count(*) FROM samples WHERE run = 1 AND planned = 1')
      .pluck()
      .get()
    expect(samples.facets(RUN, {}).matching).toBe(planned)
    expect(samples.facets(RUN, {}).counts.total).toBe(planned)
  })

  test('an unknown sample or run is said to be so', () => {
    const { samples } = held(5)
    expect(() => samples.get(99_999)).toThrow(/no sample 99999/)
    expect(() => samples.facets('nowhere' as RunId, {})).toThrow(/no run 'nowhere'/)
  })
})

describe('query plans', () => {
  function plansOf(act: (samples: SampleQueries) => void): { sql: string; plan: string[] }[] {
    const statements: string[] = []
    const { samples, db } = held(2_000, statements)
    statements.length = 0
    act(samples)
    const asked = statements.filter(sql => /FROM samples/.test(sql))
    return asked.map(sql => ({
      sql,
      plan: db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(row => row.detail),
    }))
  }
  const noFullScan = ({ sql, plan }: { sql: string; plan: string[] }): void => {
    expect(
      plan.filter(step => /^SCAN (samples|s)\b/.test(step)),
      sql,
    ).toEqual([])
    expect(
      plan.some(step => /SEARCH (samples|s)\b/.test(step)),
      sql,
    ).toBe(true)
  }

  test('every sort of an unfiltered table is read from an index: no scan, no sorting', () => {
    for (const column of COLUMNS) {
      for (const direction of DIRECTIONS) {
        const plans = plansOf(samples => {
          const { nextCursor } = samples.page(RUN, {}, { column, direction }, 50)
          samples.page(RUN, {}, { column, direction }, 50, nextCursor ?? undefined)
        })
        expect(plans.length).toBeGreaterThanOrEqual(2)
        for (const plan of plans) {
          noFullScan(plan)
          // Subsets are few and benchmarks come before them in the index; their order is made, not read.
          if (column !== 'subset') {
            expect(
              plan.plan.filter(step => step.includes('TEMP B-TREE')),
              plan.sql,
            ).toEqual([])
          }
        }
      }
    }
  })

  test('no filter, facet or detail scans the table', () => {
    const filters: SampleFilter[] = [
      {},
      { benchmarkId: 'one' },
      { subset: 'x' },
      { states: ['failed'] },
      { verdict: 'wrong' },
      { flags: ['unparsed'] },
      { errorCode: 'timeout' },
      { minOutputTokens: 299 },
      { text: 'apples' },
    ]
    const plans = plansOf(samples => {
      for (const filter of filters) {
        samples.page(RUN, filter, { column: 'order', direction: 'asc' }, 50)
        samples.facets(RUN, filter)
      }
      samples.get(1)
      for (const sample of samples.ofSubset(RUN, 0, 'x')) expect(sample.subset).toBe('x')
    })
    expect(plans.length).toBeGreaterThan(30)
    plans.forEach(noFullScan)
  })
})

test('a detail knows the other repeats of its question', () => {
  const { samples, db } = held(3)
  db.exec(`INSERT INTO samples (run, benchmark, subset, idx, grp, repeat, sample_key, state, score) VALUES
    (1, 0, 'r', 100, 50, 0, 'k', 'scored', 1), (1, 0, 'r', 101, 50, 1, 'k', 'failed', NULL), (1, 0, 'r', 102, 51, 0, 'j', 'scored', 0);
    INSERT INTO sample_bodies (sample, row) SELECT id, '{"a":1}' FROM samples WHERE subset = 'r'`)
  const row = readAll(samples, { subset: 'r' }, { column: 'order', direction: 'asc' }, 10)[0]
  const detail = samples.get(row?.id ?? 0)
  expect(detail.repeats.map(({ repeat, state, score }) => ({ repeat, state, score }))).toEqual([
    { repeat: 0, state: 'scored', score: 1 },
    { repeat: 1, state: 'failed', score: null },
  ])
  expect(detail.row).toEqual({ a: 1 })
})
