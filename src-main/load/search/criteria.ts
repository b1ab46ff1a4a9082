import type { LoadRunSummary, SearchCriterion, SearchMetric } from '@contract'

type Limit = Extract<SearchCriterion, { kind: 'limit' }>

/** A figure of a run by its name in searches; null: undefined in this run. */
export function figureOf(metric: SearchMetric, summary: LoadRunSummary): number | null {
  switch (metric) {
    case 'rps':
      return summary.rps
    case 'tps':
      return summary.outTokPerSec
    case 'goodput':
      return summary.goodput?.share ?? null
    default: {
      const [statistic, figure] = metric.split('_') as [
        'avg' | 'p50' | 'p90' | 'p99',
        'latency' | 'ttft' | 'tpot',
      ]
      const given = summary[figure]
      if (given === null) return null
      return statistic === 'avg' ? given.mean : given[statistic]
    }
  }
}

/** Why a run misses these objectives; null: it meets all. A run with failed requests meets none. */
export function missOf(limits: Limit[], summary: LoadRunSummary): string | null {
  const count = summary.ok + summary.failed
  if (summary.failed > 0 && !limits.some(({ metric }) => metric === 'goodput'))
    return `${summary.failed} of ${count} requests failed`
  for (const { metric, op, value } of limits) {
    const figure = figureOf(metric, summary)
    if (figure === null) return `${metric} is undefined`
    if (!holds(figure, op, value)) return `${metric} is ${short(figure)}, not ${op} ${short(value)}`
  }
  return null
}

function holds(figure: number, op: Limit['op'], value: number): boolean {
  switch (op) {
    case '<=':
      return figure <= value
    case '<':
      return figure < value
    case '>=':
      return figure >= value
    case '>':
      return figure > value
  }
}

/** Values beyond a percentile that make it worth something. */
const BEYOND = 10

/** Requests that a probe of this load needs in all, so that at least ten lie beyond the percentile it tests. */
export function requestsNeeded(criteria: SearchCriterion[], load: number): number {
  const share = Math.min(
    ...criteria.map(({ metric }) =>
      metric.startsWith('p99') ? 0.01 : metric.startsWith('p90') ? 0.1 : 0.2,
    ),
  )
  return Math.max(Math.ceil(BEYOND / share), 2 * load)
}

const KNOWN = [1, 5, 10, 25, 50, 75, 90, 95, 99] as const

/**
 * Why a run of `planned` requests cannot meet an objective any more, whatever comes; null: it still can. Of a percentile: too many values
 * lie beyond the limit already; of a mean: the sum alone is too large.
 */
export function hopeless(limits: Limit[], partial: LoadRunSummary, planned: number): string | null {
  if (partial.failed > 0 && !limits.some(({ metric }) => metric === 'goodput'))
    return `${partial.failed} of ${partial.ok + partial.failed} requests failed`
  for (const { metric, op, value } of limits) {
    if (op !== '<=' && op !== '<') continue
    const [statistic, figure] = metric.split('_')
    const given =
      figure === 'latency' || figure === 'ttft' || figure === 'tpot' ? partial[figure] : null
    if (given === null) continue
    if (statistic === 'avg') {
      if (given.mean * given.count > value * planned)
        return `${metric} can no longer be ${op} ${short(value)}`
      continue
    }
    const beyond = KNOWN.find(percent => given[`p${percent}`] > value)
    if (beyond === undefined) continue
    const above = given.count * (1 - beyond / 100)
    const allowed = planned * (1 - Number(statistic?.slice(1)) / 100)
    if (above > allowed) return `${metric} can no longer be ${op} ${short(value)}`
  }
  return null
}

export function goalText(criteria: SearchCriterion[]): string {
  return criteria
    .map(one =>
      one.kind === 'best'
        ? `${one.direction} ${one.metric}`
        : `${one.metric} ${one.op} ${short(one.value)}`,
    )
    .join(' and ')
}

export const short = (value: number): string => String(Number(value.toPrecision(4)))
