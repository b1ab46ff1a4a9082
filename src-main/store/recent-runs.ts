import type { Database } from 'better-sqlite3'
import { MetricValue, type CommandOutput, type RunBenchmarkSummary, type RunId } from '@contract'
import { createBenchmarkReader } from './run-benchmarks'

/** What is not still to come. */
const ASKED = "json_extract(b.counts, '$.total') - json_extract(b.counts, '$.pending')"

type Previous = CommandOutput<'run.recent'>[number]['previousOfAll']

/** The last finished runs, each with its main score, that of the run before on the same benchmark, and the baseline's. */
export function createRecentRuns(db: Database): (limit: number) => CommandOutput<'run.recent'> {
  const benchmarksOf = createBenchmarkReader(db)
  const previousScore = db.prepare<
    { model: string; benchmark: string; seq: number },
    { id: RunId; name: string; primary_metric: string }
  >(`SELECT runs.id, runs.name, b.primary_metric FROM runs JOIN run_benchmarks b ON b.run = runs.seq
     WHERE model_name = @model AND b.benchmark_id = @benchmark AND runs.seq < @seq AND status = 'finished'
       AND deleted_at IS NULL AND b.primary_metric IS NOT NULL ORDER BY runs.seq DESC LIMIT 1`)
  const baselineScore = db.prepare<
    [string],
    { id: RunId; name: string; primary_metric: string }
  >(`SELECT runs.id, runs.name, b.primary_metric FROM baselines l JOIN runs ON runs.seq = l.run
     JOIN run_benchmarks b ON b.run = runs.seq AND b.benchmark_id = l.benchmark_id
     WHERE l.benchmark_id = ? AND deleted_at IS NULL AND b.primary_metric IS NOT NULL`)

  // Runs of as many benchmarks, the newest first.
  const earlier = db.prepare<
    { model: string; seq: number; count: number },
    { seq: number; id: RunId; name: string }
  >(`SELECT seq, id, name FROM runs WHERE model_name = @model AND seq < @seq AND status = 'finished' AND deleted_at IS NULL
       AND (SELECT count(*) FROM run_benchmarks b WHERE b.run = runs.seq) = @count ORDER BY seq DESC LIMIT 50`)

  function previousOfAll(
    run: { seq: number; model_name: string },
    benchmarks: readonly RunBenchmarkSummary[],
  ): Previous {
    if (benchmarks.length < 2) return null
    const measured = measuredBy(benchmarks)
    const count = benchmarks.length
    for (const { seq, id, name } of earlier.all({ model: run.model_name, seq: run.seq, count })) {
      const found = benchmarksOf(seq)
      if (measuredBy(found) === measured) return { runId: id, name, benchmarks: found }
    }
    return null
  }

  return limit => {
    const rows = db
      .prepare<
        [number],
        {
          seq: number
          id: RunId
          name: string
          model_name: string
          model_id: string
          finished_at: number | null
          benchmark_id: string
          primary_metric: string
          asked: number
          others: number
        }
      >(
        `SELECT runs.seq, runs.id, runs.name, model_name, model_id, finished_at, b.benchmark_id, b.primary_metric,
           ${ASKED} asked, (SELECT count(*) - 1 FROM run_benchmarks o WHERE o.run = runs.seq) others FROM runs
         JOIN run_benchmarks b ON b.run = runs.seq
         WHERE status = 'finished' AND deleted_at IS NULL AND archived = 0 AND b.primary_metric IS NOT NULL
           AND b.position = (SELECT min(o.position) FROM run_benchmarks o WHERE o.run = runs.seq AND o.primary_metric IS NOT NULL)
         ORDER BY coalesce(finished_at, created_at) DESC, runs.seq DESC LIMIT ?`,
      )
      .all(limit)
    return rows.map(row => {
      const benchmarks = benchmarksOf(row.seq)
      const metric = MetricValue.parse(JSON.parse(row.primary_metric))
      const known = (other: { id: RunId; name: string; primary_metric: string } | undefined) => {
        if (!other || other.id === row.id) return null
        const score = MetricValue.parse(JSON.parse(other.primary_metric))
        return score.key === metric.key
          ? { runId: other.id, name: other.name, score: score.score }
          : null
      }
      return {
        runId: row.id,
        name: row.name,
        modelId: row.model_id,
        benchmarkId: row.benchmark_id,
        finishedAt: row.finished_at,
        metric,
        total: row.asked,
        others: row.others,
        previous: known(
          previousScore.get({
            model: row.model_name,
            benchmark: row.benchmark_id,
            seq: row.seq,
          }),
        ),
        baseline: known(baselineScore.get(row.benchmark_id)),
        benchmarks,
        previousOfAll: previousOfAll(row, benchmarks),
      }
    })
  }
}

/** Which metrics of which benchmarks have a score, whatever their order. */
const measuredBy = (benchmarks: readonly RunBenchmarkSummary[]): string =>
  benchmarks
    .filter(({ primary }) => primary !== null && primary.num > 0)
    .map(({ benchmarkId, primary }) => JSON.stringify([benchmarkId, primary?.key]))
    .sort()
    .join()
