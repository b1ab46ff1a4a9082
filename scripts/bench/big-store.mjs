/** Fills a data folder with one finished run of COUNT samples, as the engine would have left it. */
import Database from 'better-sqlite3'

export function fillStore(path, count) {
  const db = new Database(path)
  const counts = {
    total: count,
    pending: 0,
    scored: count,
    unscored: 0,
    failed: 0,
    unparsed: 0,
    truncated: 0,
    empty: 0,
    reasoningOnly: 0,
  }
  const id = 'bench-100k'
  db.exec('BEGIN')
  const { lastInsertRowid: run } = db
    .prepare(
      `INSERT INTO runs (id, group_id, name, origin, status, request, model_name, model_id, server_name, repeats, created_at, app_version, rev)
       VALUES (?, 'bench', 'A large run', 'evalwright', 'finished', '{}', 'bench', 'bench', 'bench', 1, 0, '0', 1)`,
    )
    .run(id)
  db.prepare(
    `INSERT INTO run_benchmarks (run, position, benchmark_id, title, version, options, planned, counts)
     VALUES (?, 0, 'general_mcq', 'General MCQ', 1, '{}', 1, ?)`,
  ).run(run, JSON.stringify(counts))
  const sample = db.prepare(
    `INSERT INTO samples (run, benchmark, subset, idx, grp, repeat, sample_key, state, score, answer, target, flags,
       input_preview, output_preview, latency_ms, input_tokens, output_tokens, attempts, finished_at, error_code)
     VALUES (?, 0, ?, ?, ?, 0, ?, ?, ?, ?, 'B', ?, ?, ?, ?, ?, ?, 1, ?, ?) RETURNING id`,
  )
  const body = db.prepare(
    'INSERT INTO sample_bodies (sample, row, messages, prediction, outcome) VALUES (?, ?, ?, ?, ?)',
  )
  const text =
    'The quick brown fox jumps over the lazy dog and explains why at some length. '.repeat(25)
  const perSubset = count / 20
  for (let at = 0; at < count; at += 1) {
    const failed = at % 50 === 0
    const row = sample.get(
      run,
      `subset ${Math.floor(at / perSubset)}`,
      at % perSubset,
      at % perSubset,
      `key${at}`,
      failed ? 'failed' : 'scored',
      failed ? null : (at * 7919) % 3 === 0 ? 0 : 1,
      'B',
      at % 40 === 0 ? 1 : 0,
      text.slice(at % 20, (at % 20) + 200),
      text.slice(at % 30, (at % 30) + 200),
      (at * 31) % 4000,
      (at * 17) % 900,
      (at * 13) % 2000,
      at,
      failed ? 'timeout' : null,
    )
    body.run(
      row.id,
      '{}',
      JSON.stringify([{ role: 'user', content: text.slice(at % 40, 700 + (at % 40)) }]),
      failed ? null : JSON.stringify(predictionOf(text.slice(0, 1300), at)),
      failed ? null : JSON.stringify({ kind: 'scored', values: { acc: 1 }, answer: 'B' }),
    )
  }
  db.exec('COMMIT')
  db.close()
  return id
}

/** About 2 kB of question and reply together; rare words stand in one of a thousand. */
function predictionOf(text, at) {
  const rare = at % 1000 === 999 ? ' Finally the zebra crossing, 几何 and so on.' : ''
  return {
    text: `${at % 3 === 0 ? 'Therefore' : 'Hence'} ${text}${at % 2 === 0 ? '数学' : '语文'}${rare}`,
    reasoning: null,
    toolCalls: [],
    finishReason: 'stop',
    usage: { inputTokens: (at * 17) % 900, outputTokens: (at * 13) % 2000 },
    latencyMs: (at * 31) % 4000,
    ttftMs: null,
    retryMs: 0,
    attempts: [],
    startedAt: at,
    responseModel: null,
    responseId: null,
    systemFingerprint: null,
  }
}
