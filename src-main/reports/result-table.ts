import type { BenchmarkReport, MetricReport, ReviewSummary, SubsetScore } from '@contract'
import { roundLevels } from './round-levels'
import { round4 } from './round'

export type Cell = string | number | null

/** A table as plain values; a header names each column once. */
export interface Table {
  columns: string[]
  rows: Cell[][]
}

export interface ModelReports {
  /** The model's id. */
  model: string
  reports: BenchmarkReport[]
  /** What reviewers changed. The reports' own scores are always those without. */
  review?: ReviewSummary
}

const OVERALL = 'OVERALL'
const PLACEHOLDERS = new Set(['', '-', 'default'])

interface Line {
  cells: Cell[]
  category: string[]
  rest: Cell[]
  /** Number of overrides, and the score with them. */
  review: Cell[]
}

/**
 * EvalScope's result table (Model, Dataset, Metric, Subset, Num, Score, then Cat.0… where categories say something), with the 95 %
 * interval and the coverage. With `everyLevel` categories stand there also where they say nothing. A metric of several subsets ends
 * with their OVERALL row. Scores are fractions with four decimals. Where reviewers overrode scores, two more columns say how many and
 * what the plain mean of the primary metric is with them.
 */
export function resultTable(
  models: ModelReports[],
  { everyLevel = false, confidence = 0.95 }: { everyLevel?: boolean; confidence?: number } = {},
): Table {
  const lines = models.flatMap(({ model, reports, review }) =>
    reports.flatMap(report =>
      report.metrics.flatMap(metric => metricLines(model, report, { metric, review })),
    ),
  )
  const isReviewed = models.some(({ review }) => (review?.overrides ?? 0) > 0)
  const levels = informativeLevels(lines, everyLevel)
  const shown = (name: string | undefined): Cell => {
    if (everyLevel) return name ?? null
    return PLACEHOLDERS.has(name ?? '') ? '-' : name!
  }
  return {
    columns: [
      ...['Model', 'Dataset', 'Metric', 'Subset', 'Num', 'Score'],
      ...levels.map((_, place) => `Cat.${place}`),
      ...endNames(confidence),
      'Coverage',
      ...(isReviewed ? ['Overrides', 'Score with overrides'] : []),
    ],
    rows: lines.map(({ cells, category, rest, review }) => [
      ...cells,
      ...levels.map(level => shown(category[level])),
      ...rest,
      ...(isReviewed ? review : []),
    ]),
  }
}

/** What the ends of intervals are called: "95% low" and "95% high". */
export const endNames = (confidence: number): [string, string] => {
  const level = `${Number((confidence * 100).toPrecision(4))}%`
  return [`${level} low`, `${level} high`]
}

function metricLines(
  model: string,
  report: BenchmarkReport,
  of: { metric: MetricReport; review: ReviewSummary | undefined },
): Line[] {
  const metric = roundLevels(of.metric)
  const reviewed = of.metric.primary
    ? of.review?.benchmarks.find(({ benchmarkId }) => benchmarkId === report.benchmarkId)
    : undefined
  const head = [model, report.title || report.benchmarkId, metric.label]
  const groupsLast = metric.categories.toSorted((a, b) => Number(isGroups(a)) - Number(isGroups(b)))
  const lines = groupsLast.flatMap(category =>
    category.subsets
      .filter(subset => !subset.isAggregate || subset.name === OVERALL || isGroups(category))
      .map(subset => ({
        cells: [...head, subset.name, subset.num, subset.score],
        category: category.name,
        rest: certainty(subset),
        review: reviewCells(
          subset.name === OVERALL
            ? reviewed
            : reviewed?.subsets.find(one => one.subset === subset.name),
        ),
      })),
  )
  const hasOverall = metric.categories.some(category =>
    category.subsets.some(subset => subset.name === OVERALL),
  )
  if (lines.length < 2 || hasOverall) return lines
  const overall = {
    cells: [...head, OVERALL, metric.num, metric.score],
    category: ['-'],
    rest: certainty(metric),
    review: reviewCells(reviewed),
  }
  return [...lines, overall]
}

/** The category of rows that a benchmark derives beside its own ones, such as NON_LIVE and LIVE, as EvalScope names it. */
function isGroups({ name }: MetricReport['categories'][number]): boolean {
  return name.join() === '-'
}

function certainty(of: Pick<SubsetScore, 'interval' | 'num' | 'total'>): Cell[] {
  return [
    of.interval ? round4(of.interval.low) : null,
    of.interval ? round4(of.interval.high) : null,
    of.total === null ? null : `${of.num} of ${of.total}`,
  ]
}

function reviewCells(
  of: Pick<ReviewSummary['benchmarks'][number], 'overrides' | 'withOverrides'> | undefined,
): Cell[] {
  if (of === undefined) return [null, null]
  const { mean } = of.withOverrides
  return [of.overrides, mean === null ? null : round4(mean)]
}

function informativeLevels(lines: Line[], all: boolean): number[] {
  const depth = Math.max(0, ...lines.map(line => line.category.length))
  const levels = Array.from({ length: depth }, (_, level) => level)
  if (all) return levels
  return levels.filter(level =>
    lines.some(line => !PLACEHOLDERS.has((line.category[level] ?? '').trim().toLowerCase())),
  )
}
