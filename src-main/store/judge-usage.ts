import type { Database } from 'better-sqlite3'
import type { JudgeUsage } from '@contract'

/** Older reports say little of how a server answers today. */
const REPORTS_READ = 200

/** What judges took in the newest judged runs, from their reports, so that no transcript is read. */
export function createJudgeUsage(db: Database) {
  const read = db.prepare<[string], JudgeUsage>(`
    WITH judged AS (
      SELECT b.run, b.benchmark_id, json_extract(b.report, '$.judge.models') models
      FROM run_benchmarks b JOIN runs r ON r.seq = b.run
      WHERE r.deleted_at IS NULL AND r.origin = 'evalwright' AND json_extract(b.report, '$.judge.models') IS NOT NULL
      ORDER BY b.run DESC LIMIT ${REPORTS_READ}
    )
    SELECT j.value ->> 'model' model, judged.benchmark_id benchmarkId, count(DISTINCT judged.run) runs,
      sum(j.value ->> 'calls') calls, sum(j.value ->> 'inputTokens') inputTokens, sum(j.value ->> 'outputTokens') outputTokens,
      sum(coalesce(j.value ->> 'latencyMs', 0) * (j.value ->> 'calls')) ms
    FROM judged, json_each(judged.models) j
    WHERE j.value ->> 'model' IN (SELECT value FROM json_each(?))
    GROUP BY 1, 2 HAVING calls > 0`)
  return {
    of: (models: readonly string[]): JudgeUsage[] => read.all(JSON.stringify(models)),
  }
}
