import Int32Histogram from 'hdr-histogram-js/dist/Int32Histogram.js'
import type { LoadDistribution } from '@contract'
import { createBatchMeans } from './batch-means'

/** Longest time that is told apart, in ms: a day. */
const LONGEST = 86_400_000
const PERCENTILES = [1, 5, 10, 25, 50, 75, 90, 95, 99] as const

// The package is CommonJS: bundlers and Node disagree on what its default export is.
const Histogram = ((Int32Histogram as unknown as { default?: typeof Int32Histogram }).default ??
  Int32Histogram) as typeof Int32Histogram

export interface Distribution {
  record(value: number): void
  readonly count: number
  /** Nearest rank; NaN where there are no values. */
  percentile(percent: number): number
  readonly mean: number
  summary(): LoadDistribution | null
  /** Shares of 0, 0.01 … 0.99, then the tail to 1. */
  quantiles(): { share: number; value: number }[]
}

const TAIL = [0.992, 0.994, 0.995, 0.996, 0.997, 0.998, 0.999, 0.9999, 1]

/**
 * Values without keeping them: an HDR histogram (Gil Tene's, three significant digits) for percentiles, running sums for the exact
 * mean and deviation (Welford 1962), batch means for the mean's interval. `unit`: the smallest step, 0.001 for times in ms.
 */
export function createDistribution(unit = 0.001): Distribution {
  const histogram = new Histogram(1, LONGEST / unit, 3)
  const highest = LONGEST / unit
  const batches = createBatchMeans()
  let count = 0
  let mean = 0
  let squares = 0
  let min = Infinity
  let max = -Infinity

  const percentile = (percent: number): number =>
    count === 0 ? NaN : Math.min(max, Math.max(min, histogram.getValueAtPercentile(percent) * unit))

  return {
    record(value) {
      const steps = Math.round(value / unit)
      histogram.recordValue(steps < 0 ? 0 : steps > highest ? highest : steps)
      count += 1
      const off = value - mean
      mean += off / count
      squares += off * (value - mean)
      if (value < min) min = value
      if (value > max) max = value
      batches.add(value)
    },
    get count() {
      return count
    },
    get mean() {
      return count === 0 ? NaN : mean
    },
    percentile,
    summary() {
      if (count === 0) return null
      const interval = batches.interval()
      const [p1, p5, p10, p25, p50, p75, p90, p95, p99] = PERCENTILES.map(percentile) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      return {
        count,
        mean,
        stdDev: count < 2 ? null : Math.sqrt(squares / (count - 1)),
        meanLow: interval?.low ?? null,
        meanHigh: interval?.high ?? null,
        min,
        p1,
        p5,
        p10,
        p25,
        p50,
        p75,
        p90,
        p95,
        p99,
        max,
      }
    },
    quantiles() {
      if (count === 0) return []
      const shares = [...Array.from({ length: 100 }, (_, at) => at / 100), ...TAIL]
      return shares.map(share => ({
        share,
        value: share === 0 ? min : share === 1 ? max : percentile(share * 100),
      }))
    },
  }
}
