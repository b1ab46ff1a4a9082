import type { RunId } from '@contract'
import { pivotOf, pivotTable, type Pivot } from '../reports/pivot-table'
import { resultTable, type Cell, type Table } from '../reports/result-table'
import type { Store } from '../store/create-store'

/** Models by benchmarks: the primary metric of each run; a later run of the same model takes the place of an earlier one. */
export function exportPivot(store: Store, runIds: RunId[]): Pivot {
  const runs = runIds.map(id => store.runs.get(id)).sort((a, b) => a.createdAt - b.createdAt)
  return pivotOf(
    runs.flatMap(run =>
      run.benchmarks.flatMap(({ benchmarkId, title, primary, counts }) =>
        primary === null
          ? []
          : [{ model: run.modelName, benchmarkId, title, primary, total: counts.total }],
      ),
    ),
  )
}

/** A table of one kind, as the command line prints it and exports hold it. */
export function exportTable(
  store: Store,
  what: 'runs' | 'report' | 'pivot',
  runIds: RunId[],
): Table {
  if (what === 'pivot') return pivotTable(exportPivot(store, runIds))
  if (what === 'report') {
    return resultTable(
      runIds.map(id => ({
        model: store.runs.get(id).modelId,
        reports: store.runs.reports(id),
        review: store.reviewSummary(id),
      })),
    )
  }
  const columns = [
    'Run',
    'Name',
    'Status',
    'Model',
    'Server',
    'Benchmark',
    'Metric',
    'Score',
    '95% low',
    '95% high',
    'Num',
    'Samples',
    'Unscored',
    'Failed',
    'Without answer',
    'Truncated',
    'Overrides',
    'Score with overrides',
    'Started',
  ]
  const rows = runIds.flatMap((id): Cell[][] => {
    const run = store.runs.get(id)
    const review = new Map(store.reviewSummary(id).benchmarks.map(one => [one.benchmarkId, one]))
    return run.benchmarks.map(({ benchmarkId, primary, counts }) => [
      run.id,
      run.name,
      run.status,
      run.modelName,
      run.serverName,
      benchmarkId,
      primary?.label ?? null,
      primary?.score ?? null,
      primary?.interval?.low ?? null,
      primary?.interval?.high ?? null,
      primary?.num ?? null,
      counts.total,
      counts.unscored,
      counts.failed,
      counts.unparsed,
      counts.truncated,
      review.get(benchmarkId)?.overrides ?? 0,
      review.get(benchmarkId)?.withOverrides.mean ?? null,
      run.startedAt === null ? null : new Date(run.startedAt).toISOString(),
    ])
  })
  return { columns, rows }
}
