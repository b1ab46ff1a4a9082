import { createRandom } from '../random'
import { drawBinomial } from './draw-binomial'
import { normalCdf, normalQuantile } from './normal-distribution'
import type { PairedScores } from './pair-samples'
import type { Ends } from './proportions'

export interface BootstrapOptions {
  draws: number
  seed: number
  confidence?: number
}

export interface Bootstrap {
  /** Bias-corrected and accelerated (Efron 1987, JASA 82:171). */
  bca: Ends
  /** Plain quantiles of the drawn means (Efron 1979). */
  percentile: Ends
  draws: number
  seed: number
}

/** What is drawn with replacement: whole clusters, each with the sum and the number of its values. */
interface Units {
  sums: Float64Array
  sizes: Float64Array
}

/** A drawn unit costs about a tenth of a drawn count. */
const UNITS_PER_COUNT = 12

/**
 * Bootstrap interval of the mean of values, drawn by cluster. The same seed gives the same ends on every machine. Means of 0/1 and
 * coarsely graded scores take few values, so quantiles are those of the mid-distribution (Ma, Genton and Parzen 2011, Annals of
 * the Institute of Statistical Mathematics 63:227): an end does not jump by a whole question from seed to seed. null where the
 * values do not vary between clusters: then there is nothing to draw.
 */
export function bootstrapMean(
  values: Float64Array,
  clusters: Pick<PairedScores, 'cluster' | 'clusters'>,
  { draws, seed, confidence = 0.95 }: BootstrapOptions,
): Bootstrap | null {
  const units = toUnits(values, clusters)
  const jackknife = leaveOneOut(units)
  if (jackknife === null) return null
  const kinds = toKinds(units, Math.max(3, Math.floor(units.sums.length / UNITS_PER_COUNT)))
  const random = createRandom(seed)
  const means = kinds ? drawCounts(kinds, draws, random) : drawUnits(units, draws, random)
  const { values: drawn, shares } = midDistribution(means.sort())
  const half = (1 - confidence) / 2
  const at = (share: number): number => interpolate(shares, drawn, share)
  const percentile = { low: at(half), high: at(1 - half) }

  const bias = normalQuantile(interpolate(drawn, shares, jackknife.mean))
  const adjusted = (z: number): number =>
    normalCdf(bias + (bias + z) / (1 - jackknife.acceleration * (bias + z)))
  const z = normalQuantile(half)
  // All draws on one side of the mean say nothing about bias: the plain ends are the best that is left.
  const bca = Number.isFinite(bias) ? { low: at(adjusted(z)), high: at(adjusted(-z)) } : percentile
  return { bca, percentile, draws, seed }
}

function toUnits(
  values: Float64Array,
  { cluster, clusters }: Pick<PairedScores, 'cluster' | 'clusters'>,
): Units {
  if (clusters === values.length) return { sums: values, sizes: new Float64Array(clusters).fill(1) }
  const units = { sums: new Float64Array(clusters), sizes: new Float64Array(clusters) }
  values.forEach((value, place) => {
    const number = cluster[place] as number
    units.sums[number] = (units.sums[number] as number) + value
    units.sizes[number] = (units.sizes[number] as number) + 1
  })
  return units
}

/** The mean and the acceleration Σ(θ̄ − θ_i)³ / (6 (Σ(θ̄ − θ_i)²)^1.5) of means without one unit each (Efron 1987, formula 6.6). */
function leaveOneOut({ sums, sizes }: Units): { mean: number; acceleration: number } | null {
  const count = sums.length
  if (count < 2) return null
  const sum = sums.reduce((total, one) => total + one, 0)
  const size = sizes.reduce((total, one) => total + one, 0)
  const without = sums.map((one, place) => (sum - one) / (size - (sizes[place] as number)))
  const centre = without.reduce((total, one) => total + one, 0) / count
  let squares = 0
  let cubes = 0
  for (const one of without) {
    squares += (centre - one) ** 2
    cubes += (centre - one) ** 3
  }
  const mean = sum / size
  // Rounding alone leaves a spread of this size.
  if (Math.sqrt(squares) <= 1e-13 * Math.max(1, Math.abs(mean))) return null
  return { mean, acceleration: cubes / (6 * squares ** 1.5) }
}

/** A kind of unit and how often it occurs. Units of one kind need not be told apart when drawing. */
interface Kind {
  sum: number
  size: number
  count: number
}

/** The units by kind, frequent ones first; null where there are more kinds than `limit`. */
function toKinds({ sums, sizes }: Units, limit: number): Kind[] | null {
  const kinds = new Map<string, Kind>()
  for (let place = 0; place < sums.length; place += 1) {
    const sum = sums[place] as number
    const size = sizes[place] as number
    const key = `${Math.round(sum * 1e9)}/${size}`
    const known = kinds.get(key)
    if (known) known.count += 1
    else kinds.set(key, { sum, size, count: 1 })
    if (kinds.size > limit) return null
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}

/**
 * Draws how often each kind comes up (a multinomial draw, one binomial after the other) instead of every unit: the same
 * distribution of means at a cost that does not grow with the number of samples. 0/1 scores have three kinds.
 */
function drawCounts(kinds: Kind[], draws: number, random: () => number): Float64Array {
  const total = kinds.reduce((sum, kind) => sum + kind.count, 0)
  const means = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw += 1) {
    let left = total
    let weight = total
    let sum = 0
    let size = 0
    for (const kind of kinds) {
      const drawn = drawBinomial(left, kind.count / weight, random)
      sum += drawn * kind.sum
      size += drawn * kind.size
      left -= drawn
      weight -= kind.count
      if (left === 0) break
    }
    means[draw] = sum / size
  }
  return means
}

function drawUnits({ sums, sizes }: Units, draws: number, random: () => number): Float64Array {
  const count = sums.length
  const isSingle = sizes.every(size => size === 1)
  const means = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0
    let size = count
    if (isSingle) {
      for (let place = 0; place < count; place += 1) sum += sums[(random() * count) | 0] as number
    } else {
      size = 0
      for (let place = 0; place < count; place += 1) {
        const drawn = (random() * count) | 0
        sum += sums[drawn] as number
        size += sizes[drawn] as number
      }
    }
    means[draw] = sum / size
  }
  return means
}

/** The drawn means as a distribution: each distinct value, and the share of draws below it with half of those that equal it. */
interface MidDistribution {
  values: Float64Array
  shares: Float64Array
}

/** Means that rounding alone keeps apart are one value. */
function midDistribution(sorted: Float64Array): MidDistribution {
  const largest = Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0))
  const slack = 1e-12 * largest
  const values: number[] = []
  const shares: number[] = []
  for (let start = 0; start < sorted.length;) {
    const value = sorted[start] as number
    let end = start + 1
    while (end < sorted.length && (sorted[end] as number) - value <= slack) end += 1
    values.push(value)
    shares.push((start + end) / 2 / sorted.length)
    start = end
  }
  return { values: Float64Array.from(values), shares: Float64Array.from(shares) }
}

/** The y of a line through sorted points, level beyond its ends. */
function interpolate(xs: Float64Array, ys: Float64Array, x: number): number {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((xs[middle] as number) < x) low = middle + 1
    else high = middle
  }
  const before = Math.max(0, low - 1)
  const after = Math.min(low, xs.length - 1)
  const from = xs[before] as number
  const width = (xs[after] as number) - from
  const part = width === 0 ? 0 : (x - from) / width
  return (ys[before] as number) + part * ((ys[after] as number) - (ys[before] as number))
}
