import type { Database } from 'better-sqlite3'
import type { CommandInput, LoadRequestRow, LoadRequestSort } from '@contract'
import {
  COLUMNS,
  errorClassOf,
  errorCode,
  OUTCOMES,
  PHASES,
  type RequestText,
} from '../engine/load-test/request-row'
import { readRequestDatabase } from './read-request-database'
import { writeRequestDatabase } from './write-request-database'

const COLUMN_NAMES = [
  'idx',
  'phase',
  'outcome',
  'error',
  'http_status',
  'start_ms',
  'dispatch_delay_ms',
  'connect_ms',
  'ttft_ms',
  'ttfat_ms',
  'tpot_ms',
  'latency_ms',
  'end_ms',
  'in_tokens',
  'out_tokens',
  'cached_tokens',
  'chunks',
  'bytes',
  'max_gap_ms',
  'conversation',
  'turn',
  'is_good',
]

const SORTED: Record<LoadRequestSort, string> = {
  index: 'idx',
  start: 'start_ms',
  latency: 'latency_ms',
  ttft: 'ttft_ms',
  tpot: 'tpot_ms',
  outTokens: 'out_tokens',
  inTokens: 'in_tokens',
  dispatchDelay: 'dispatch_delay_ms',
  maxGap: 'max_gap_ms',
}

interface Row {
  idx: number
  phase: number
  outcome: number
  error: number
  http_status: number | null
  start_ms: number
  dispatch_delay_ms: number
  connect_ms: number | null
  ttft_ms: number | null
  ttfat_ms: number | null
  tpot_ms: number | null
  latency_ms: number | null
  end_ms: number
  in_tokens: number | null
  out_tokens: number | null
  cached_tokens: number | null
  chunks: number
  bytes: number
  max_gap_ms: number | null
  conversation: number | null
  turn: number | null
  is_good: number | null
  message: string | null
  has_text: number
}

export type LoadRequestFilter = Omit<CommandInput<'loadTest.requests'>, 'loadTestId' | 'position'>

/** Pages of SQLite's cache are given back after so many batches: what was written is not read soon. */
const BATCHES_UNTIL_SHRUNK = 16

/** Every request of every load test. `run` is a run's `seq`. */
export function createLoadRequests(db: Database) {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO load_requests (run, ${COLUMN_NAMES.join(', ')})
     VALUES (?, ${COLUMN_NAMES.map(() => '?').join(', ')})`,
  )
  const insertText = db.prepare(
    'INSERT OR REPLACE INTO load_texts (run, idx, body, answer, error) VALUES (?, ?, ?, ?, ?)',
  )
  const selected = `SELECT r.*, t.error message, (t.body IS NOT NULL OR t.answer IS NOT NULL) has_text
    FROM load_requests r LEFT JOIN load_texts t ON t.run = r.run AND t.idx = r.idx`
  const values = new Array<number>(COLUMNS + 1)
  let batches = 0

  return {
    /** Rows as the sending thread made them, in one transaction. */
    add(run: number, rows: Float64Array, count: number, texts: RequestText[]): void {
      db.transaction(() => {
        values[0] = run
        for (let row = 0; row < count; row += 1) {
          for (let column = 0; column < COLUMNS; column += 1)
            values[column + 1] = rows[row * COLUMNS + column] as number
          insert.run(values)
        }
        for (const { index, body, answer, error } of texts)
          insertText.run(run, index, body, answer, error)
      }).immediate()
      batches += 1
      if (batches % BATCHES_UNTIL_SHRUNK === 0) db.pragma('shrink_memory')
    },
    page(run: number, asked: LoadRequestFilter): { rows: LoadRequestRow[]; total: number } {
      const conditions = ['r.run = ?']
      const bound: (number | string)[] = [run]
      const { outcomes, errorClass, phase, minLatencyMs, conversation, isGood } = asked
      if (outcomes && outcomes.length > 0) {
        conditions.push(`r.outcome IN (${outcomes.map(() => '?').join(', ')})`)
        bound.push(...outcomes.map(outcome => OUTCOMES.indexOf(outcome)))
      }
      const add = (condition: string, value: number | undefined): void => {
        if (value === undefined) return
        conditions.push(condition)
        bound.push(value)
      }
      add('r.error = ?', errorClass === undefined ? undefined : errorCode(errorClass))
      add('r.phase = ?', phase === undefined ? undefined : PHASES.indexOf(phase))
      add('r.latency_ms >= ?', minLatencyMs)
      add('r.conversation = ?', conversation)
      add('r.is_good = ?', isGood === undefined ? undefined : Number(isGood))
      const where = conditions.join(' AND ')
      const total = db
        .prepare<(number | string)[], { n: number }>(
          `SELECT count(*) n FROM load_requests r WHERE ${where}`,
        )
        .get(...bound)?.n
      const rows = db
        .prepare<(number | string)[], Row>(
          `${selected} WHERE ${where} ORDER BY ${orderOf(asked.sort)} LIMIT ? OFFSET ?`,
        )
        .all(...bound, asked.limit ?? 100, asked.offset ?? 0)
      return { rows: rows.map(toRow), total: total ?? 0 }
    },
    /** At most `most` requests, evenly taken. */
    sample(run: number, most: number): LoadRequestRow[] {
      const count = db
        .prepare<[number], { n: number }>('SELECT count(*) n FROM load_requests WHERE run = ?')
        .get(run)?.n
      const every = Math.max(1, Math.ceil((count ?? 0) / most))
      return db
        .prepare<[number, number], Row>(
          `${selected} WHERE r.run = ? AND r.idx % ? = 0 ORDER BY r.idx`,
        )
        .all(run, every)
        .map(toRow)
    },
    /** All of them, one after the other. */
    *all(run: number): Generator<LoadRequestRow> {
      const part = db.prepare<[number, number], Row>(
        `${selected} WHERE r.run = ? AND r.idx > ? ORDER BY r.idx LIMIT 1000`,
      )
      for (let last = -1; ;) {
        const rows = part.all(run, last)
        for (const row of rows) yield toRow(row)
        if (rows.length < 1000) return
        last = rows.at(-1)?.idx ?? last
      }
    },
    /** Takes the requests of EvalScope's SQLite file into a run. Returns when the first was sent, or null where it holds none. */
    importDatabase: (run: number, path: string): number | null =>
      readRequestDatabase(db, run, path),
    writeDatabase: (run: number, startedAt: number, path: string): void =>
      writeRequestDatabase(db, run, startedAt, path),
    text(run: number, index: number): { body: string | null; answer: string | null } {
      const found = db
        .prepare<[number, number], { body: string | null; answer: string | null }>(
          'SELECT body, answer FROM load_texts WHERE run = ? AND idx = ?',
        )
        .get(run, index)
      return { body: found?.body ?? null, answer: found?.answer ?? null }
    },
  }
}

/** What has no value comes last either way; requests of equal values are in the order of their sending. */
function orderOf(sort: LoadRequestFilter['sort']): string {
  const { column = 'index', direction = 'asc', then = [] } = sort ?? {}
  const terms = [{ column, direction }, ...then].map(term => {
    const name = `r.${SORTED[term.column]}`
    return `${name} IS NULL, ${name} ${term.direction === 'desc' ? 'DESC' : 'ASC'}`
  })
  return [...terms, 'r.idx'].join(', ')
}

function toRow(row: Row): LoadRequestRow {
  return {
    index: row.idx,
    phase: PHASES[row.phase] ?? 'measured',
    outcome: OUTCOMES[row.outcome] ?? 'failed',
    errorClass: errorClassOf(row.error),
    httpStatus: row.http_status,
    startMs: row.start_ms,
    dispatchDelayMs: row.dispatch_delay_ms,
    connectMs: row.connect_ms,
    ttftMs: row.ttft_ms,
    ttfatMs: row.ttfat_ms,
    tpotMs: row.tpot_ms,
    latencyMs: row.latency_ms,
    endMs: row.end_ms,
    inTokens: row.in_tokens,
    outTokens: row.out_tokens,
    cachedTokens: row.cached_tokens,
    chunks: row.chunks,
    bytes: row.bytes,
    maxGapMs: row.max_gap_ms,
    conversation: row.conversation,
    turn: row.turn,
    isGood: row.is_good === null ? null : row.is_good === 1,
    error: row.message,
    hasText: row.has_text === 1,
  }
}
