import {
  VerificationMetricId,
  type VerificationMetric,
  type VerificationRow,
  type VerificationScorecard,
  type VerificationThreshold,
  type VerificationVerdict,
  type VerificationWarning,
} from '@contract'
import { MeanAccumulator } from '../statistics'
import { metricCounts } from './metric-counts'
import type { Generation } from './prepare-request'
import { rowDetails } from './row-details'
import { judgeMetric } from './thresholds'
import { similarityMetric, type Similarity } from './similarity-metric'
import type { TriggerPair } from './trigger-similarity'

export interface ScorecardMeans {
  generation: Generation
  thresholds: Map<string, VerificationThreshold>
  /** Pairs with the reference, a list for each loop; null: there is no reference. */
  pairs: TriggerPair[][] | null
  warnings: VerificationWarning[]
}

/** Every metric over all loops against its threshold, and what else the rows tell. */
export function scorecardOf(rows: VerificationRow[], means: ScorecardMeans): VerificationScorecard {
  const { generation, thresholds, pairs } = means
  const loops = [...Map.groupBy(rows, row => row.loop).values()]
  const similarity: Similarity | null = pairs && similarityMetric(pairs)
  const metrics = VerificationMetricId.options.flatMap((id): VerificationMetric[] => {
    const threshold = thresholds.get(id) ?? null
    if (id === 'trigger-similarity') {
      if (!similarity) return []
      const verdict = judgeMetric({ ...similarity.metric, threshold, reach: similarity.reach })
      return [{ ...similarity.metric, threshold, verdict }]
    }
    const measured = measure(id, { loops, generation })
    if (!measured) return []
    const { reach, ...metric } = measured
    return [{ ...metric, threshold, verdict: judgeMetric({ ...metric, threshold, reach }) }]
  })
  return {
    generation,
    verdict: overall(metrics),
    metrics,
    trigger: similarity?.table ?? null,
    finishReasons: countBy(rows, finishName),
    models: countBy(rows, row => textField(row, 'model')),
    fingerprints: countBy(rows, row => textField(row, 'system_fingerprint')),
    tokens: tokensOf(rows),
    latencyMs: latencyOf(rows),
    warnings: means.warnings,
    details: rowDetails(rows, pairs && pairs.flat()),
  }
}

type Measured = Omit<VerificationMetric, 'threshold' | 'verdict'> & {
  reach: { low: number; high: number } | null
}

function measure(
  id: Exclude<VerificationMetricId, 'trigger-similarity'>,
  { loops, generation }: { loops: VerificationRow[][]; generation: Generation },
): Measured | null {
  const facts = metricCounts[id]
  const isOther = facts.published === 'classic' || facts.published === 'labelled'
  if (isOther && facts.published !== generation) return null
  const sums = { good: 0, total: 0, undecided: 0 }
  const byQuestion = new Map<string, number[]>()
  const perLoop = loops.map(loop => {
    const own = { good: 0, total: 0 }
    for (const row of loop) {
      if (row.isInconclusive) {
        if (facts.wouldCount(row, generation)) sums.undecided += 1
        continue
      }
      const vote = facts.vote(row, generation)
      if (!vote) continue
      own.good += vote.good
      own.total += vote.total
      const key = `${row.hash} ${row.occurrence}`
      byQuestion.set(key, [...(byQuestion.get(key) ?? []), ...valuesOf(vote)])
    }
    sums.good += own.good
    sums.total += own.total
    return own.total === 0 ? null : own.good / own.total
  })
  const isRun = sums.total > 0 || sums.undecided > 0
  if (!isRun && facts.published === null) return null
  const known = perLoop.filter(value => value !== null)
  return {
    id,
    ...sums,
    value: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length,
    loops: perLoop,
    interval: intervalOf(byQuestion),
    isPublished: facts.published !== null,
    reach: sums.undecided === 0 ? null : reachOf(sums),
  }
}

const valuesOf = ({ good, total }: { good: number; total: number }): number[] =>
  Array.from({ length: total }, (_, at) => (at < good ? 1 : 0))

/** Wilson's for one loop; with repeats, clustered by question. */
function intervalOf(byQuestion: Map<string, number[]>): VerificationMetric['interval'] {
  const sums = new MeanAccumulator()
  for (const values of byQuestion.values()) sums.addCluster(values)
  const interval = sums.interval()
  return interval && { low: interval.low, high: interval.high, method: interval.method }
}

function reachOf({ good, total, undecided }: { good: number; total: number; undecided: number }): {
  low: number
  high: number
} {
  return { low: good / (total + undecided), high: (good + undecided) / (total + undecided) }
}

/** The worst verdict, a failure before what is open. */
function overall(metrics: VerificationMetric[]): VerificationVerdict {
  const verdicts = new Set(metrics.map(({ verdict }) => verdict))
  const order: VerificationVerdict[] = ['fail', 'inconclusive', 'warn', 'pass']
  return order.find(verdict => verdicts.has(verdict)) ?? 'unchecked'
}

function countBy(
  rows: VerificationRow[],
  nameOf: (row: VerificationRow) => string | null,
): Record<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const name = nameOf(row)
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a).slice(0, 20))
}

function finishName(row: VerificationRow): string {
  if (row.isInconclusive) return 'rate limited'
  return row.status === 'failed' ? 'failed' : (row.finishReason ?? 'none')
}

function textField({ response }: VerificationRow, name: string): string | null {
  const value = (response as Record<string, unknown> | null)?.[name]
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null
}

function tokensOf(rows: VerificationRow[]): VerificationScorecard['tokens'] {
  const sums = { input: 0, output: 0 }
  let isKnown = false
  for (const { response } of rows) {
    const usage = (response as { usage?: Record<string, unknown> | null } | null)?.usage
    const { prompt_tokens: input, completion_tokens: output } = usage ?? {}
    if (typeof input !== 'number' || typeof output !== 'number') continue
    isKnown = true
    sums.input += input
    sums.output += output
  }
  return isKnown ? sums : null
}

function latencyOf(rows: VerificationRow[]): VerificationScorecard['latencyMs'] {
  const sorted = rows
    .filter(({ status }) => status === 'success')
    .map(({ durationMs }) => durationMs)
    .sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return sorted.length === 0 ? null : { median: at(0.5), p95: at(0.95) }
}
