import { hasAlias, modelLabel, type RunSummary } from '@contract'
import { pivotOf, pivotTable, type Pivot } from '../reports/pivot-table'
import { endNames, resultTable, type Cell, type Table } from '../reports/result-table'
import type { ExportFigures } from './export-figures'

/** Models by benchmarks: the primary metric of each run; a later run of the same model takes the place of an earlier one. */
export function exportPivot({ runs }: ExportFigures): Pivot {
  const inOrder = runs.map(({ run }) => run).sort((a, b) => a.createdAt - b.createdAt)
  return pivotOf(
    inOrder.flatMap(run =>
      run.benchmarks.flatMap(({ benchmarkId, title, primary, counts }) =>
        primary === null
          ? []
          : [{ model: modelLabel(run), benchmarkId, title, primary, total: counts.total }],
      ),
    ),
  )
}

/** A table of one kind, as the command line prints it and exports hold it. */
export function exportTable(figures: ExportFigures, what: 'runs' | 'report' | 'pivot'): Table {
  const { runs, confidence } = figures
  if (what === 'pivot') return pivotTable(exportPivot(figures), confidence)
  if (what === 'report') {
    return withModelIds(
      resultTable(
        runs.map(({ run, reports, review }) => ({ model: run.modelId, reports, review })),
        { confidence },
      ),
      runs.map(({ run }) => run),
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
    ...endNames(confidence),
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
  const rows = runs.flatMap(({ run, ...reviewed }): Cell[][] => {
    const review = new Map(reviewed.review.benchmarks.map(one => [one.benchmarkId, one]))
    return run.benchmarks.map(({ benchmarkId, primary, counts }) => [
      run.id,
      run.name,
      run.status,
      modelLabel(run),
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

/** Where models bear names of the user's, a last column says what they are called on their servers. */
function withModelIds({ columns, rows }: Table, runs: readonly RunSummary[]): Table {
  if (!runs.some(hasAlias)) return { columns, rows }
  const ids = new Map(runs.map(({ modelId, modelName }) => [modelId, modelName]))
  return {
    columns: [...columns, 'Model id'],
    rows: rows.map(row => [...row, ids.get(String(row[0])) ?? null]),
  }
}
