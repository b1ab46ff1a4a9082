import { rmSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'

/** Writes the measured requests of a run as the SQLite file that EvalScope writes: its table, its names, seconds instead of milliseconds. */
export function writeRequestDatabase(
  db: Database,
  run: number,
  startedAt: number,
  path: string,
): void {
  rmSync(path, { force: true })
  const file = new Sqlite(path)
  try {
    file.exec(`CREATE TABLE result (request TEXT, start_time REAL, inter_token_latencies TEXT, success INTEGER,
      response_messages TEXT, completed_time REAL, latency REAL, first_chunk_latency REAL, prompt_tokens INTEGER,
      completion_tokens INTEGER, max_gpu_memory_cost REAL, time_per_output_token REAL, request_id TEXT, is_stream INTEGER)`)
    const insert = file.prepare(
      'INSERT INTO result VALUES (?, ?, NULL, ?, NULL, ?, ?, ?, ?, ?, NULL, ?, ?, ?)',
    )
    const rows = db
      .prepare<[number], Row>(
        `SELECT r.idx, r.outcome, r.start_ms, r.end_ms, r.latency_ms, r.ttft_ms, r.in_tokens, r.out_tokens, r.tpot_ms, r.chunks, t.body
         FROM load_requests r LEFT JOIN load_texts t ON t.run = r.run AND t.idx = r.idx
         WHERE r.run = ? AND r.phase = 1 ORDER BY r.idx`,
      )
      .iterate(run)
    file.transaction(() => {
      for (const row of rows) {
        insert.run(
          row.body,
          (startedAt + row.start_ms) / 1000,
          row.outcome === 0 ? 1 : 0,
          (startedAt + row.end_ms) / 1000,
          seconds(row.latency_ms),
          row.outcome === 0 ? seconds(row.ttft_ms) : null,
          row.in_tokens,
          row.out_tokens,
          seconds(row.tpot_ms),
          String(row.idx),
          row.chunks > 0 ? 1 : 0,
        )
      }
    })()
  } finally {
    file.close()
  }
}

interface Row {
  idx: number
  outcome: number
  start_ms: number
  end_ms: number
  latency_ms: number | null
  ttft_ms: number | null
  in_tokens: number | null
  out_tokens: number | null
  tpot_ms: number | null
  chunks: number
  body: string | null
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)
