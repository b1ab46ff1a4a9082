import type { Database } from 'better-sqlite3'
import type { ReviewSummary, RunId } from '@contract'
import type { RunRepository } from './run-repository'

interface Group {
  benchmarkId: string
  subset: string
  overrides: number
  total: number
  reviewed: number
  withSum: number
  withCount: number
  sum: number
  count: number
}

/** Plain means of the primary metric over a run's samples, with reviewers' values in place of the scores and without. */
export function createReviewSummary(db: Database, runs: RunRepository) {
  const groups = db.prepare<[number], Group>(`
    SELECT rb.benchmark_id benchmarkId, s.subset subset, count(s.override) overrides, count(*) total,
      coalesce(sum((s.marks & 16) <> 0), 0) reviewed,
      coalesce(sum(CASE WHEN s.state = 'scored' OR s.override IS NOT NULL THEN coalesce(s.override, s.score) END), 0) withSum,
      count(CASE WHEN s.state = 'scored' OR s.override IS NOT NULL THEN coalesce(s.override, s.score) END) withCount,
      coalesce(sum(CASE WHEN s.state = 'scored' THEN s.score END), 0) sum,
      count(CASE WHEN s.state = 'scored' THEN s.score END) count
    FROM samples s JOIN run_benchmarks rb ON rb.run = s.run AND rb.position = s.benchmark
    WHERE s.run = ? AND s.planned = 1 GROUP BY s.benchmark, s.subset`)

  return (runId: RunId): ReviewSummary => {
    const rows = groups.all(runs.row(runId).seq)
    const ids = [...new Set(rows.map(row => row.benchmarkId))]
    const sum = (of: Group[], name: 'overrides' | 'reviewed' | 'total'): number =>
      of.reduce((all, row) => all + row[name], 0)
    return {
      reviewed: sum(rows, 'reviewed'),
      total: sum(rows, 'total'),
      overrides: sum(rows, 'overrides'),
      benchmarks: ids.map(benchmarkId => {
        const own = rows.filter(row => row.benchmarkId === benchmarkId)
        return {
          benchmarkId,
          overrides: sum(own, 'overrides'),
          ...meansOf(own),
          subsets: own.map(row => ({
            subset: row.subset,
            overrides: row.overrides,
            ...meansOf([row]),
          })),
        }
      }),
    }
  }
}

function meansOf(rows: Group[]) {
  const mean = (total: 'withSum' | 'sum', number: 'withCount' | 'count') => {
    const count = rows.reduce((all, row) => all + row[number], 0)
    const sum = rows.reduce((all, row) => all + row[total], 0)
    return { mean: count === 0 ? null : sum / count, count }
  }
  return { withOverrides: mean('withSum', 'withCount'), without: mean('sum', 'count') }
}
