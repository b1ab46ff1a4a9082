import Sqlite, { type Database } from 'better-sqlite3'
import { errorCode } from '../engine/load-test/request-row'

interface Row {
  start_time: number | null
  success: number
  completed_time: number | null
  latency: number | null
  first_chunk_latency: number | null
  prompt_tokens: number | null
  completion_tokens: number | null
  time_per_output_token: number | null
  is_stream: number | null
  gaps: number | null
}

/** Copies the requests of EvalScope's file into a run. Its clock has no date; times are counted from the first send. */
export function readRequestDatabase(db: Database, run: number, path: string): number | null {
  const file = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const columns = new Set(
      (file.pragma('table_info(result)') as { name: string }[]).map(({ name }) => name),
    )
    const optional = (name: string): string => (columns.has(name) ? name : `NULL ${name}`)
    const first = file.prepare('SELECT min(start_time) FROM result').pluck().get() as number | null
    if (first === null) return null
    const rows = file
      .prepare<[], Row>(
        `SELECT start_time, success, completed_time, latency, first_chunk_latency, prompt_tokens, completion_tokens,
         ${optional('time_per_output_token')}, ${optional('is_stream')},
         json_array_length(${columns.has('inter_token_latencies') ? 'inter_token_latencies' : 'NULL'}) gaps
         FROM result ORDER BY start_time`,
      )
      .iterate()
    const insert = db.prepare(
      `INSERT INTO load_requests (run, idx, phase, outcome, error, start_ms, dispatch_delay_ms, ttft_ms, tpot_ms, latency_ms, end_ms,
         in_tokens, out_tokens, chunks, bytes)
       VALUES (?, ?, 1, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 0)`,
    )
    db.transaction(() => {
      let index = 0
      for (const row of rows) {
        const isOk = row.success === 1
        const startMs = ((row.start_time ?? first) - first) * 1000
        const latency = isOk ? milliseconds(row.latency) : null
        insert.run(
          run,
          index,
          isOk ? 0 : 1,
          isOk ? -1 : errorCode('other'),
          startMs,
          row.is_stream === 0 ? null : milliseconds(row.first_chunk_latency),
          isOk ? milliseconds(row.time_per_output_token) : null,
          latency,
          row.completed_time === null
            ? startMs + (latency ?? 0)
            : (row.completed_time - first) * 1000,
          row.prompt_tokens,
          row.completion_tokens,
          row.is_stream === 0 ? 0 : (row.gaps ?? 0) + 1,
        )
        index += 1
      }
    }).immediate()
    return first
  } finally {
    file.close()
  }
}

const milliseconds = (seconds: number | null): number | null =>
  seconds === null || seconds < 0 ? null : seconds * 1000
