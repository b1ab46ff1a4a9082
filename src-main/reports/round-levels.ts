import type { CategoryScore, MetricReport } from '@contract'
import { isRounded, round4 } from './round'

/** Aggregations whose value over subsets is not their weighted mean; it stands as the engine gave it. */
const OWN_TOTALS = new Set([
  'official',
  'decision',
  'rate',
  'max',
  'macro_mean',
  'weighted_mean',
  'identity',
])

/**
 * A metric with four decimals at every level as EvalScope stores it: subsets are rounded first, and categories and the
 * whole are computed from the rounded ones, categories by name. A metric of a report that was
 * read, which is rounded throughout already, stays as it is.
 */
export function roundLevels(metric: MetricReport): MetricReport {
  if (metric.total === null && isRoundedThroughout(metric)) return metric
  const categories = metric.categories.map(roundCategory).sort(byName)
  const counted = categories.filter(category => category.num > 0)
  const ownTotal = counted.length === 0 || OWN_TOTALS.has(metric.identity.aggregation)
  return {
    ...metric,
    categories,
    score: round4(ownTotal ? metric.score : micro(counted)),
    macroScore: round4(counted.length === 0 ? metric.macroScore : macro(counted)),
    num: counted.length === 0 ? metric.num : sum(counted.map(category => category.num)),
  }
}

function roundCategory(category: CategoryScore): CategoryScore {
  const subsets = category.subsets.map(subset => ({ ...subset, score: round4(subset.score) }))
  const counted = subsets.filter(subset => !subset.isAggregate)
  return {
    ...category,
    subsets,
    num: sum(counted.map(subset => subset.num)),
    score: counted.length === 0 ? 0 : round4(micro(counted)),
    macroScore: counted.length === 0 ? 0 : round4(macro(counted)),
  }
}

/** Category paths, level by level: EvalScope's order. */
function byName(a: CategoryScore, b: CategoryScore): number {
  const [left, right] = [a.name.join('\0'), b.name.join('\0')]
  return left < right ? -1 : Number(left > right)
}

function isRoundedThroughout(metric: MetricReport): boolean {
  const scores = metric.categories.flatMap(category => [
    category.score,
    category.macroScore,
    ...category.subsets.map(subset => subset.score),
  ])
  return [metric.score, metric.macroScore, ...scores].every(isRounded)
}

function micro(parts: { score: number; num: number }[]): number {
  const num = sum(parts.map(part => part.num))
  return num === 0 ? 0 : sum(parts.map(part => part.score * part.num)) / num
}

function macro(parts: { score: number }[]): number {
  return sum(parts.map(part => part.score)) / parts.length
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
