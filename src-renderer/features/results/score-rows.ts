import type { BenchmarkReport, Interval, MetricReport, RunBenchmarkSummary } from '@contract'

/** One line of the score table: a metric of a benchmark, a category of it, or a subset. */
export interface ScoreRow {
  id: string
  /** The line that this one belongs under; null for metrics. */
  parentId: string | null
  level: 0 | 1 | 2
  kind: 'metric' | 'category' | 'subset'
  benchmarkId: string
  /** Name of the benchmark, category or subset. */
  name: string
  metric: string
  isPrimary: boolean
  /** Derived from other lines, such as a benchmark's own OVERALL. */
  isAggregate: boolean
  higherIsBetter: boolean
  display: 'percent' | 'number'
  score: number
  macroScore: number | null
  num: number
  total: number | null
  interval: Interval | null
  hasChildren: boolean
}

/**
 * Reports as the lines of one table, in tree order: benchmark and metric, then categories where there are any, then subsets. A
 * benchmark without a report yet shows the running value of its primary metric.
 */
export function scoreRows(
  reports: readonly BenchmarkReport[],
  benchmarks: readonly RunBenchmarkSummary[] = [],
): ScoreRow[] {
  const known = new Set(reports.map(({ benchmarkId }) => benchmarkId))
  return [
    ...reports.flatMap(report => report.metrics.flatMap(metric => metricRows(report, metric))),
    ...benchmarks.filter(({ benchmarkId }) => !known.has(benchmarkId)).flatMap(runningRow),
  ]
}

function runningRow({ benchmarkId, title, counts, primary }: RunBenchmarkSummary): ScoreRow[] {
  if (primary === null || primary.num === 0) return []
  const { key, label, score, num, interval } = primary
  return [
    {
      id: `${benchmarkId}/${key}`,
      parentId: null,
      level: 0,
      kind: 'metric',
      benchmarkId,
      name: title,
      metric: label,
      isPrimary: true,
      isAggregate: false,
      higherIsBetter: true,
      display: score >= 0 && score <= 1 ? 'percent' : 'number',
      score,
      macroScore: null,
      num,
      total: counts.total,
      interval,
      hasChildren: false,
    },
  ]
}

function metricRows(report: BenchmarkReport, metric: MetricReport): ScoreRow[] {
  const { categories } = metric
  const subsetCount = categories.reduce((sum, { subsets }) => sum + subsets.length, 0)
  // A category of derived rows alone, such as a benchmark's OVERALL, is no part of the data: its rows stand under the metric.
  const isDerived = ({ subsets }: (typeof categories)[number]): boolean =>
    subsets.every(({ isAggregate }) => isAggregate)
  const hasCategories = categories.filter(category => !isDerived(category)).length > 1
  const shared = {
    benchmarkId: report.benchmarkId,
    metric: metric.label,
    isPrimary: metric.primary,
    isAggregate: false,
    higherIsBetter: metric.higherIsBetter,
    display: metric.display,
  }
  const top: ScoreRow = {
    ...shared,
    id: `${report.benchmarkId}/${metric.key}`,
    parentId: null,
    level: 0,
    kind: 'metric',
    name: report.title,
    score: metric.score,
    macroScore: subsetCount > 1 ? metric.macroScore : null,
    num: metric.num,
    total: metric.total,
    interval: metric.interval,
    hasChildren: subsetCount > 1,
  }
  if (subsetCount < 2) return [top]
  return [
    top,
    ...categories.flatMap((category): ScoreRow[] => {
      const name = category.name.join(' / ')
      const categoryId = `${top.id}/${name}`
      const isGroup = hasCategories && !isDerived(category)
      const subsets = category.subsets.map((subset): ScoreRow => ({
        ...shared,
        id: `${categoryId}/${subset.name}`,
        parentId: isGroup ? categoryId : top.id,
        level: isGroup ? 2 : 1,
        kind: 'subset',
        name: subset.name,
        isAggregate: subset.isAggregate,
        score: subset.score,
        macroScore: null,
        num: subset.num,
        total: subset.total,
        interval: subset.interval,
        hasChildren: false,
      }))
      if (!isGroup) return subsets
      const row: ScoreRow = {
        ...shared,
        id: categoryId,
        parentId: top.id,
        level: 1,
        kind: 'category',
        name,
        score: category.score,
        macroScore: category.macroScore,
        num: category.num,
        total: sumOfTotals(category.subsets.map(({ total }) => total)),
        interval: null,
        hasChildren: true,
      }
      return [row, ...subsets]
    }),
  ]
}

function sumOfTotals(totals: readonly (number | null)[]): number | null {
  return totals.reduce<number | null>(
    (sum, total) => (sum === null || total === null ? null : sum + total),
    0,
  )
}

/** Lines whose every ancestor is open. */
export function visibleRows(rows: readonly ScoreRow[], open: ReadonlySet<string>): ScoreRow[] {
  const shown = new Set<string>()
  return rows.filter(({ id, parentId }) => {
    const isShown = parentId === null || (shown.has(parentId) && open.has(parentId))
    if (isShown) shown.add(id)
    return isShown
  })
}

/** Open at first: the primary metric of each benchmark down to its categories, or to its subsets where these are few. */
export function firstOpen(rows: readonly ScoreRow[]): string[] {
  return rows
    .filter(
      row =>
        row.kind === 'metric' &&
        row.hasChildren &&
        row.isPrimary &&
        rows.filter(({ parentId }) => parentId === row.id).length <= 30,
    )
    .map(({ id }) => id)
}
