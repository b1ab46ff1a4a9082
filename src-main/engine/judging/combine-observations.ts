import type { JudgeSettings } from '@contract'
import type { Values } from '../benchmark'

export type CombineVotes = (
  values: number[],
  rule: JudgeSettings['aggregation'],
) => { value: number; tied: boolean }

/** Values that a judge's verdicts gave in one round over the questions. */
export interface Observation {
  judge: string
  repeat: number
  values: Values | null
}

/**
 * One value of each metric: the repeats of each judge become one, then the judges with equal weight. A level majority among judges goes
 * to the first one that has a value. Null where fewer judges than wanted have one.
 */
export function combineObservations(
  observations: Observation[],
  settings: Pick<JudgeSettings, 'aggregation' | 'minValidJudges'>,
  combineVotes: CombineVotes,
): { values: Values; tied: boolean } | null {
  const judges = [...new Set(observations.map(one => one.judge))]
  let tied = false
  const combine = (list: number[]): number => {
    const vote = combineVotes(list, settings.aggregation)
    tied ||= vote.tied
    return vote.value
  }
  const ofJudges = judges.flatMap(judge => {
    const own = observations.flatMap(one => (one.judge === judge && one.values ? [one.values] : []))
    if (own.length === 0) return []
    const values: Values = {}
    for (const metric of metricsOf(own)) values[metric] = combine(valuesOf(own, metric))
    return [values]
  })
  if (ofJudges.length < Math.max(1, settings.minValidJudges)) return null
  const values: Values = {}
  for (const metric of metricsOf(ofJudges)) {
    const list = valuesOf(ofJudges, metric)
    if (list.length < settings.minValidJudges) continue
    const vote = combineVotes(list, settings.aggregation)
    tied ||= vote.tied
    values[metric] = vote.tied ? (list[0] ?? vote.value) : vote.value
  }
  return { values, tied }
}

/** Plain means of several readings of one observation, as of both orders of a pair. */
export function meanValues(readings: Values[]): Values {
  const values: Values = {}
  for (const metric of metricsOf(readings)) {
    const list = valuesOf(readings, metric)
    values[metric] = list.reduce((sum, value) => sum + value, 0) / list.length
  }
  return values
}

function metricsOf(list: Values[]): string[] {
  return [...new Set(list.flatMap(values => Object.keys(values)))]
}

function valuesOf(list: Values[], metric: string): number[] {
  return list.flatMap(values => values[metric] ?? [])
}
