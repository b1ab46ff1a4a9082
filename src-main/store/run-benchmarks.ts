import type { Database } from 'better-sqlite3'
import { Counts, MetricValue, type RunBenchmarkSummary } from '@contract'
import type { BenchmarkRow } from './run-rows'

/** The benchmarks of a run, by its row, in their order and with their main scores. */
export function createBenchmarkReader(db: Database): (run: number) => RunBenchmarkSummary[] {
  const rowsOf = db.prepare<
    [number],
    Pick<BenchmarkRow, 'position' | 'benchmark_id' | 'title' | 'counts' | 'primary_metric'>
  >(
    'SELECT position, benchmark_id, title, counts, primary_metric FROM run_benchmarks WHERE run = ? ORDER BY position',
  )
  return run =>
    rowsOf.all(run).map(row => ({
      position: row.position,
      benchmarkId: row.benchmark_id,
      title: row.title,
      counts: Counts.parse(JSON.parse(row.counts)),
      primary:
        row.primary_metric === null ? null : MetricValue.parse(JSON.parse(row.primary_metric)),
    }))
}
