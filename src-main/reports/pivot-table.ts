import type { Interval, MetricValue } from '@contract'
import { metricFacts } from '../engine/metric-facts'
import { endNames, type Table } from './result-table'
import { round4 } from './round'

/** One run's headline on one benchmark. */
export interface PivotEntry {
  model: string
  benchmarkId: string
  title: string
  primary: MetricValue
  total: number
}

export interface PivotCell {
  score: number
  interval: Interval | null
  num: number
  total: number
}

export interface PivotColumn {
  benchmarkId: string
  title: string
  metric: string
  display: 'percent' | 'number'
  higherIsBetter: boolean
}

/** Models by benchmarks. `mean`: plain mean over the benchmarks that are shares, where a model has all of them. */
export interface Pivot {
  columns: PivotColumn[]
  rows: { model: string; cells: (PivotCell | null)[]; mean: number | null }[]
}

/** Rows and columns in the order in which they first appear; of several entries for one cell the last one counts. */
export function pivotOf(entries: PivotEntry[]): Pivot {
  const columns = new Map<string, PivotColumn>()
  const rows = new Map<string, Map<string, PivotCell>>()
  for (const { model, benchmarkId, title, primary, total } of entries) {
    const [name = ''] = primary.key.split(':')
    columns.set(benchmarkId, {
      benchmarkId,
      title,
      metric: primary.label,
      display: primary.display ?? 'number',
      higherIsBetter: metricFacts(name).higherIsBetter,
    })
    const { score, interval, num } = primary
    const cells = rows.get(model) ?? new Map<string, PivotCell>()
    rows.set(model, cells.set(benchmarkId, { score, interval, num, total }))
  }
  const list = [...columns.values()]
  const isMean = list.length > 1 && list.every(column => column.display === 'percent')
  return {
    columns: list,
    rows: [...rows].map(([model, cells]) => {
      const row = list.map(column => cells.get(column.benchmarkId) ?? null)
      const scores = row.flatMap(cell => cell?.score ?? [])
      const isWhole = isMean && scores.length === list.length
      return {
        model,
        cells: row,
        mean: isWhole ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
      }
    }),
  }
}

/** Rank of each cell within its column: 1 for the best (ties share it); null where there is no cell. */
export function ranksOf({ columns, rows }: Pivot): (number | null)[][] {
  const ranks = columns.map(({ higherIsBetter }, at) => {
    const scores = rows.map(row => row.cells[at]?.score ?? null)
    return scores.map(score =>
      score === null
        ? null
        : 1 +
          scores.filter(other => other !== null && (higherIsBetter ? other > score : other < score))
            .length,
    )
  })
  return rows.map((_, row) => columns.map((_column, at) => ranks[at]![row]!))
}

/** The pivot as plain values: a score, its interval's ends and its coverage for each benchmark. */
export function pivotTable(pivot: Pivot, confidence = 0.95): Table {
  const hasMean = pivot.rows.some(row => row.mean !== null)
  return {
    columns: [
      'Model',
      ...pivot.columns.flatMap(({ title }) => [
        title,
        ...endNames(confidence).map(end => `${title} ${end}`),
        `${title} coverage`,
      ]),
      ...(hasMean ? ['Mean'] : []),
    ],
    rows: pivot.rows.map(({ model, cells, mean }) => [
      model,
      ...cells.flatMap(cell =>
        cell === null
          ? [null, null, null, null]
          : [
              round4(cell.score),
              cell.interval && round4(cell.interval.low),
              cell.interval && round4(cell.interval.high),
              `${cell.num} of ${cell.total}`,
            ],
      ),
      ...(hasMean ? [mean === null ? null : round4(mean)] : []),
    ]),
  }
}
