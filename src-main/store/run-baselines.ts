import type { Database } from 'better-sqlite3'
import type { RunId, RunSummary } from '@contract'
import type { RunRow } from './run-rows'

/** One run for each benchmark may be what others are compared with. */
export function createBaselines(
  db: Database,
  means: {
    row(id: RunId): RunRow
    anyRow(id: RunId): RunRow | undefined
    summary(run: RunRow): RunSummary
    touch(seq: number): void
  },
) {
  const { row, summary, touch } = means
  const benchmarksOf = db
    .prepare<[number], string>('SELECT benchmark_id FROM run_benchmarks WHERE run = ?')
    .pluck()
  return {
    /** Returns every run whose summary changed by it: this one, and those that were the baseline before. */
    setBaseline(id: RunId, on: boolean): RunSummary[] {
      const changedIds = db
        .transaction((): RunId[] => {
          const run = row(id)
          const names = JSON.stringify(benchmarksOf.all(run.seq))
          const before = db
            .prepare<[string], { seq: number; id: RunId }>(
              'SELECT DISTINCT seq, id FROM baselines JOIN runs ON runs.seq = baselines.run WHERE benchmark_id IN (SELECT value FROM json_each(?))',
            )
            .all(names)
          db.prepare('DELETE FROM baselines WHERE run = ?').run(run.seq)
          if (on) {
            db.prepare(
              'INSERT OR REPLACE INTO baselines (benchmark_id, run) SELECT DISTINCT value, ? FROM json_each(?)',
            ).run(run.seq, names)
          }
          const all = new Map([...before, run].map(one => [one.id, one.seq]))
          all.forEach(touch)
          return [...all.keys()]
        })
        .immediate()
      return changedIds.flatMap(one => {
        const found = means.anyRow(one)
        return found && found.deleted_at === null ? [summary(found)] : []
      })
    },
  }
}
