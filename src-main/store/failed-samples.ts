import type { Database } from 'better-sqlite3'
import { ErrorInfo, type ErrorCause, type ErrorGroup, type RunId } from '@contract'
import type { ReopenedSample } from '../engine/ports'
import type { JudgeCalls } from './judge-calls'
import type { RunRepository } from './run-repository'

/** Causes of one run that are told apart. */
const CAUSES = 200

interface CauseRow {
  error: string
  count: number
  firstAt: number
  lastAt: number
  sampleId: number
}

/** Failed samples by cause, and sent back: to be asked again, or to be judged again where their reply is there. */
export function createReopening(db: Database, judgeCalls: JudgeCalls) {
  const failed = `SELECT s.id, s.benchmark, b.prediction IS NOT NULL isAnswered FROM samples s
    JOIN sample_bodies b ON b.sample = s.id WHERE s.run = @run AND s.state = 'failed' AND s.planned = 1`
  const ofBenchmark = `(@benchmarkId IS NULL OR s.benchmark =
    (SELECT position FROM run_benchmarks WHERE run = @run AND benchmark_id = @benchmarkId))`
  const all = db.prepare<[object], FailedRow>(`${failed} ORDER BY s.id`)
  const ofCause = db.prepare<[object], FailedRow>(`${failed} AND s.error_code = @code
    AND json_extract(b.outcome, '$.error.message') = @message AND ${ofBenchmark} ORDER BY s.id`)
  const back = db.prepare(`UPDATE samples SET state = @state, score = NULL, answer = NULL,
    attempts = CASE @state WHEN 'pending' THEN 0 ELSE attempts END, error_code = NULL, finished_at = NULL WHERE id = @id`)
  const dropOutcome = db.prepare(
    'UPDATE sample_bodies SET review_key = NULL, outcome = NULL WHERE sample = ?',
  )

  /** In the caller's transaction. */
  return function reopen(run: number, cause: ErrorCause | null): ReopenedSample[] {
    const rows =
      cause === null
        ? all.all({ run })
        : ofCause.all({ run, ...cause, benchmarkId: cause.benchmarkId ?? null })
    return rows.map(({ id, benchmark, isAnswered }) => {
      const to = isAnswered === 1 ? 'predicted' : 'pending'
      back.run({ id, state: to })
      dropOutcome.run(id)
      if (to === 'pending') judgeCalls.retireOfSample(id)
      return { id, benchmark, to }
    })
  }
}

interface FailedRow {
  id: number
  benchmark: number
  isAnswered: number
}

/** Failed samples of any run as its readers see them; only who holds the run's lease sends them back. */
export function createFailedSamples(
  db: Database,
  { runs, judgeCalls }: { runs: RunRepository; judgeCalls: JudgeCalls },
) {
  const reopen = createReopening(db, judgeCalls)
  const causes = db.prepare<[object], CauseRow>(`
    SELECT json_extract(b.outcome, '$.error') error, count(*) count, min(s.finished_at) firstAt, max(s.finished_at) lastAt,
      min(s.id) sampleId
    FROM samples s JOIN sample_bodies b ON b.sample = s.id
    WHERE s.run = @run AND s.state = 'failed' AND s.planned = 1 AND (@benchmarkId IS NULL OR s.benchmark =
      (SELECT position FROM run_benchmarks WHERE run = @run AND benchmark_id = @benchmarkId))
    GROUP BY s.error_code, json_extract(b.outcome, '$.error.message') ORDER BY count DESC, sampleId LIMIT ${CAUSES}`)
  return {
    /** The most frequent cause first. */
    causes: (runId: RunId, benchmarkId?: string): ErrorGroup[] =>
      causes
        .all({ run: runs.row(runId).seq, benchmarkId: benchmarkId ?? null })
        .map(({ error, ...facts }) => ({
          error: ErrorInfo.parse(JSON.parse(error)),
          ...facts,
        })),
    /** How many were sent back. */
    reopen: (runId: RunId, cause: ErrorCause): number =>
      db.transaction(() => reopen(runs.row(runId).seq, cause).length).immediate(),
  }
}
