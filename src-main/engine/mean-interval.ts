import type { Interval, IntervalChoice } from '@contract'
import { bootstrapMean } from './comparison/bootstrap'
import { MeanAccumulator } from './statistics'

/** A score, and what it depends on together with others: the question that several repeats ask. */
export interface ClusteredValue {
  value: number
  cluster: string
}

export interface MeanWithInterval {
  mean: number | null
  num: number
  interval: Interval | null
}

/**
 * The mean of stored scores with the interval that the user chose; none below `minSamples`. Bootstrap: BCa ends (Efron 1987, JASA
 * 82:171) of means of questions drawn with replacement; where all values are equal there is nothing to draw, and the automatic
 * choice stands in. The interval names the method that really gave it.
 */
export function meanInterval(
  values: readonly ClusteredValue[],
  choice: IntervalChoice,
): MeanWithInterval {
  const groups = Map.groupBy(values, ({ cluster }) => cluster)
  const sums = new MeanAccumulator()
  for (const group of groups.values()) sums.addCluster(group.map(({ value }) => value))
  if (sums.num === 0) return { mean: null, num: 0, interval: null }
  const { num, mean } = sums
  if (num < choice.minSamples) return { mean, num, interval: null }
  const { level, method } = choice
  if (method !== 'bootstrap') return { mean, num, interval: sums.interval({ level, method }) }
  const drawn = bootstrapOf(values, groups.size, choice)
  const stdErr = sums.hasRepeats ? sums.clusteredStdErr : sums.stdErr
  return {
    mean,
    num,
    interval: drawn ? { ...drawn, stdErr, method: 'bootstrap' } : sums.interval({ level }),
  }
}

function bootstrapOf(
  values: readonly ClusteredValue[],
  clusters: number,
  { level, draws, seed }: IntervalChoice,
): { low: number; high: number } | null {
  const numbers = new Map<string, number>()
  const cluster = Int32Array.from(values, one => {
    const known = numbers.get(one.cluster)
    if (known !== undefined) return known
    numbers.set(one.cluster, numbers.size)
    return numbers.size - 1
  })
  const drawn = bootstrapMean(
    Float64Array.from(values, ({ value }) => value),
    { cluster, clusters },
    { draws, seed, confidence: level },
  )
  return drawn?.bca ?? null
}
