import type { JudgeFailure, JudgeRecord, JudgeReport } from '@contract'
import type { JudgeTotals } from '../ports'
import { createKappa } from './judge-kappa'
import { agreesWithRule } from './judged-value'

/**
 * What judges did in a benchmark. Numeric disagreement is the mean over samples of the mean absolute difference between two
 * observations; categorical disagreement is the share of samples whose observations are not all equal.
 */
export function summarizeJudging(input: {
  mode: JudgeReport['mode']
  records: Iterable<JudgeRecord | null>
  totals: JudgeTotals
  judgesItself: boolean
}): JudgeReport {
  const samples = { total: 0, judged: 0, tied: 0, fallback: 0, unusable: 0, notNeeded: 0 }
  const observations = { valid: 0, total: 0 }
  const failures: Partial<Record<JudgeFailure, number>> = {}
  const positions = { total: 0, same: 0 }
  const several = { samples: 0, distance: 0, unequal: 0 }
  const rule = { samples: 0, agreeing: 0 }
  const kappa = createKappa()
  for (const record of input.records) {
    samples.total += 1
    if (!record) continue
    samples[record.status === 'not-needed' ? 'notNeeded' : record.status] += 1
    observations.total += record.observations.length
    for (const { failure } of record.observations) {
      if (failure === null) observations.valid += 1
      else failures[failure] = (failures[failure] ?? 0) + 1
    }
    positions.total += record.positions?.total ?? 0
    positions.same += record.positions?.same ?? 0
    kappa.add(record.observations)
    const values = record.observations.flatMap(one => one.value ?? [])
    if (values.length > 1) {
      several.samples += 1
      several.distance += meanDistance(values)
      if (values.some(value => value !== values[0])) several.unequal += 1
    }
    const agrees = agreesWithRule(record)
    if (agrees !== null) rule.samples += 1
    if (agrees) rule.agreeing += 1
  }
  return {
    mode: input.mode,
    models: input.totals.models,
    samples,
    observations,
    failures,
    disagreement: {
      samples: several.samples,
      numeric: shareOf(several.distance, several.samples),
      categorical: shareOf(several.unequal, several.samples),
    },
    kappa: kappa.result(),
    positions: { total: positions.total, consistency: shareOf(positions.same, positions.total) },
    ruleAgreement: { samples: rule.samples, share: shareOf(rule.agreeing, rule.samples) },
    verdicts: input.totals.verdicts,
    judgesItself: input.judgesItself,
  }
}

/** Of all pairs of values. */
function meanDistance(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  // Σ over pairs of (larger − smaller): each value counts once for every smaller one, and against for every larger one.
  const sum = sorted.reduce(
    (total, value, place) => total + value * (2 * place - sorted.length + 1),
    0,
  )
  return sum / ((sorted.length * (sorted.length - 1)) / 2)
}

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
