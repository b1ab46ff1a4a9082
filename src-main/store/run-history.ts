import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { OverrideEvent, RunEvent, RunId } from '@contract'
import type { RunRepository } from './run-repository'

interface EventRow {
  id: number
  at: number
  what: string
  who: string
  version: string
  detail: string
  scores: string
}

type OverrideRow = Omit<OverrideEvent, 'before' | 'after'> & { before: string; after: string }

const Detail = z.record(z.string(), z.string())
const Scores = z.record(z.string(), z.object({ score: z.number(), num: z.number() }).nullable())
const Value = z.number().nullable().catch(null)

/** What became of a run over time. Ends are noted by the database itself, whichever process brings them about. */
export function createRunHistory(db: Database, runs: RunRepository) {
  const scoresNow = `(SELECT coalesce(json_group_object(benchmark_id, json(primary_metric)), '{}') FROM run_benchmarks
    WHERE run = @run AND primary_metric IS NOT NULL)`
  const insert = db.prepare(`INSERT INTO run_history (run, at, what, who, version, detail, scores)
    VALUES (@run, @at, @what, @who, @version, @detail, ${scoresNow})`)
  const events = db.prepare<[number], EventRow>(
    'SELECT id, at, what, who, version, detail, scores FROM run_history WHERE run = ? ORDER BY id DESC',
  )
  const overrides = db.prepare<[number], OverrideRow>(`
    SELECT h.id, h.at, h.who, h.sample sampleId, s.subset, s.idx "index", h.before, h.after, h.reason
    FROM sample_history h JOIN samples s ON s.id = h.sample
    WHERE h.run = ? AND h.what = 'override' ORDER BY h.id DESC LIMIT 500`)

  const baselines = db.prepare<[number], { benchmarkId: string; runId: RunId; name: string }>(`
    SELECT l.benchmark_id benchmarkId, r.id runId, r.name FROM run_benchmarks b
    JOIN baselines l ON l.benchmark_id = b.benchmark_id JOIN runs r ON r.seq = l.run
    WHERE b.run = ? AND r.seq <> b.run AND r.deleted_at IS NULL ORDER BY b.position`)

  return {
    /** The baselines that a run's benchmarks are held against; never the run itself. */
    baselines: (runId: RunId) => baselines.all(runs.row(runId).seq),
    /** Notes what was asked for, with the scores that stand now. */
    note(
      runId: RunId,
      event: { what: string; who: string; version: string; detail: Record<string, string> },
    ): void {
      insert.run({
        ...event,
        run: runs.row(runId).seq,
        at: Date.now(),
        detail: JSON.stringify(event.detail),
      })
    },
    /** Newest first. */
    of(runId: RunId): { events: RunEvent[]; overrides: OverrideEvent[] } {
      const { seq } = runs.row(runId)
      return {
        events: events.all(seq).map(row => ({
          ...row,
          detail: Detail.parse(JSON.parse(row.detail)),
          scores: Object.entries(Scores.parse(JSON.parse(row.scores))).flatMap(
            ([benchmarkId, metric]) =>
              metric === null ? [] : [{ benchmarkId, score: metric.score, num: metric.num }],
          ),
        })),
        overrides: overrides.all(seq).map(row => ({
          ...row,
          before: Value.parse(JSON.parse(row.before)),
          after: Value.parse(JSON.parse(row.after)),
        })),
      }
    },
  }
}
