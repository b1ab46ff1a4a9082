/** Fills a data folder with pairs of finished runs of COUNT samples: one with 0/1 scores, one with graded ones. */
import Database from 'better-sqlite3'

const NO_COUNTS = { unscored: 0, failed: 0, unparsed: 0, truncated: 0, empty: 0, reasoningOnly: 0 }

export function fillPairs(path, count) {
  const db = new Database(path)
  const counts = JSON.stringify({ total: count, pending: 0, scored: count, ...NO_COUNTS })
  const newRun = db.prepare(
    `INSERT INTO runs (id, group_id, name, origin, status, request, model_name, model_id, server_name, repeats, created_at, app_version, rev)
     VALUES (?, 'bench', ?, 'evalwright', 'finished', '{}', 'bench', 'bench', 'bench', 1, 0, '0', 1)`,
  )
  const newBenchmark = db.prepare(
    `INSERT INTO run_benchmarks (run, position, benchmark_id, title, version, options, planned, counts)
     VALUES (?, 0, 'general_mcq', 'General MCQ', 1, '{}', 1, ?)`,
  )
  const newSample = db.prepare(
    `INSERT INTO samples (run, benchmark, subset, idx, grp, repeat, sample_key, state, score, answer, target)
     VALUES (?, 0, ?, ?, ?, 0, ?, 'scored', ?, 'B', 'B')`,
  )
  const scores = {
    '0/1': (at, run) => ((at * 7919 + run * 131) % 100 < 60 + run * 2 ? 1 : 0),
    // As many values as samples, so that no draw is saved by counting equal ones.
    graded: (at, run) => Math.abs(Math.sin(at * 12.9898 + run * 78.233) * 43758.5453) % 1,
  }
  const ids = Object.fromEntries(Object.keys(scores).map(kind => [kind, []]))
  db.exec('BEGIN')
  for (const [kind, score] of Object.entries(scores)) {
    for (const run of [0, 1]) {
      const id = `bench-${kind === 'graded' ? 'graded' : 'binary'}-${run}`
      ids[kind].push(id)
      const { lastInsertRowid: seq } = newRun.run(id, id)
      newBenchmark.run(seq, counts)
      for (let at = 0; at < count; at += 1)
        newSample.run(seq, `subset ${at % 14}`, at, at, `key${at}`, score(at, run))
    }
  }
  db.exec('COMMIT')
  db.close()
  return ids
}
