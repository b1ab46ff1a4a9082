import type { Interval, IntervalChoice, MetricReport } from '@contract'
import { normalQuantile } from '../comparison/normal-distribution'
import { chosenInterval, ClusterAccumulator } from '../mean-interval'
import { MeanAccumulator } from '../statistics'
import { emptyTally, tallyGroup, type SubsetTally, type TalliedSample } from './tally-samples'

/** A sample with its place, in the order of subset and index, so that the repeats of a question stand together. */
export interface PlacedSample extends TalliedSample {
  subset: string
  group: number
}

/** A metric's intervals in the places of its report; null where none can be given. */
export interface MetricIntervals {
  key: string
  interval: Interval | null
  categories: { interval: Interval | null; subsets: (Interval | null)[] }[]
}

/**
 * Intervals of every metric of a report as they were chosen, from the stored values of its samples. A figure that is no mean of
 * samples (a ratio of sums, a row that other rows give) keeps its standard error and gets normal ends at the chosen level.
 */
export function metricIntervals(
  metrics: readonly MetricReport[],
  samples: Iterable<PlacedSample>,
  choice: IntervalChoice,
): MetricIntervals[] {
  const tallies = tallied(metrics, samples, choice)
  return metrics.map(metric => {
    const { key, categories } = metric
    const meanOf = (subset: string): MeanAccumulator | undefined =>
      tallies.get(subset)?.means.get(key)?.mean
    const merged = (subsets: readonly { name: string }[], of: Figure): Interval | null => {
      const whole = newMean(choice)()
      for (const { name } of subsets) {
        const mean = meanOf(name)
        if (mean) whole.merge(mean)
      }
      return isMeanOf(whole, of) ? chosenInterval(whole, choice) : rescaled(of, choice)
    }
    const own = categories.flatMap(({ subsets }) => subsets.filter(one => !one.isAggregate))
    return {
      key,
      interval: merged(own, metric),
      categories: categories.map(({ subsets, ...category }) => ({
        interval: merged(
          subsets.filter(one => !one.isAggregate),
          { ...category, interval: null },
        ),
        subsets: subsets.map(subset => merged(subset.isAggregate ? [] : [subset], subset)),
      })),
    }
  })
}

interface Figure {
  score: number
  num: number
  interval: Interval | null
}

/** Reports of other tools are rounded to four digits. */
const ROUNDED = 1e-4

/** A clipped mean is told by its number alone. */
const isMeanOf = (mean: MeanAccumulator, { score, num }: Figure): boolean =>
  mean.num > 0 &&
  mean.num === num &&
  (Math.abs(mean.mean - score) <= ROUNDED || score === 0 || score === 1)

const newMean =
  ({ method }: IntervalChoice) =>
  (): MeanAccumulator =>
    method === 'bootstrap' ? new ClusterAccumulator() : new MeanAccumulator()

function tallied(
  metrics: readonly MetricReport[],
  samples: Iterable<PlacedSample>,
  choice: IntervalChoice,
): Map<string, SubsetTally> {
  const options = {
    kinds: new Set(metrics.map(({ identity }) => identity.aggregation)),
    repeats: Math.max(1, ...metrics.map(({ identity }) => Number(identity.dimensions.k ?? 1))),
    newMean: newMean(choice),
  }
  const tallies = new Map<string, SubsetTally>()
  let group: PlacedSample[] = []
  const close = (): void => {
    const [first] = group
    if (!first) return
    const tally = tallies.get(first.subset) ?? emptyTally(undefined, 0)
    tallies.set(first.subset, tally)
    tallyGroup(tally, group, options)
    group = []
  }
  for (const sample of samples) {
    const [first] = group
    if (first && (first.subset !== sample.subset || first.group !== sample.group)) close()
    group.push(sample)
  }
  close()
  return tallies
}

/** Normal ends at another level from the standard error that the report has. */
function rescaled(
  { score, num, interval }: Figure,
  { level, minSamples }: IntervalChoice,
): Interval | null {
  if (interval?.stdErr == null || num < minSamples) return null
  const half = normalQuantile((1 + level) / 2) * interval.stdErr
  return { low: score - half, high: score + half, stdErr: interval.stdErr, method: 'normal' }
}
