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
  const groups = [...Map.groupBy(values, ({ cluster }) => cluster).values()]
  const sums = new ClusterAccumulator()
  for (const group of groups) sums.addCluster(group.map(({ value }) => value))
  if (sums.num === 0) return { mean: null, num: 0, interval: null }
  return { mean: sums.mean, num: sums.num, interval: chosenInterval(sums, choice) }
}

/** The interval of a mean as it was chosen. A bootstrap needs the values themselves: without them the automatic choice stands in. */
export function chosenInterval(mean: MeanAccumulator, choice: IntervalChoice): Interval | null {
  const { level, method, minSamples } = choice
  if (mean.num < minSamples) return null
  if (method !== 'bootstrap') return mean.interval({ level, method })
  const drawn = mean instanceof ClusterAccumulator ? bootstrapOf(mean.values, choice) : null
  const stdErr = mean.hasRepeats ? mean.clusteredStdErr : mean.stdErr
  return drawn ? { ...drawn, stdErr, method: 'bootstrap' } : mean.interval({ level })
}

/** Sums that keep their values too, cluster by cluster, so that they can be drawn again. */
export class ClusterAccumulator extends MeanAccumulator {
  readonly values: number[][] = []

  override addCluster(values: number[]): void {
    super.addCluster(values)
    if (values.length > 0) this.values.push(values)
  }

  override merge(other: MeanAccumulator): void {
    super.merge(other)
    if (other instanceof ClusterAccumulator)
      for (const cluster of other.values) this.values.push(cluster)
  }
}

function bootstrapOf(
  clusters: readonly number[][],
  { level, draws, seed }: IntervalChoice,
): { low: number; high: number } | null {
  const drawn = bootstrapMean(
    Float64Array.from(clusters.flat()),
    {
      cluster: Int32Array.from(clusters.flatMap((values, at) => values.map(() => at))),
      clusters: clusters.length,
    },
    { draws, seed, confidence: level },
  )
  return drawn?.bca ?? null
}
