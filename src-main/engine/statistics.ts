import type { Interval } from '@contract'
import { normalQuantile } from './comparison/normal-distribution'

/** 97.5 % quantile of the standard normal distribution. */
const Z95 = 1.959963984540054

/**
 * Sums from which a mean, its standard error and its interval follow, without keeping the values. Values that belong together
 * (repeats of one question) are added as one cluster. Accumulators of disjoint clusters can be merged.
 */
export class MeanAccumulator {
  num = 0
  private sum = 0
  private squares = 0
  private isBinary = true
  private isShare = true
  private clusters = 0
  private clusterSquares = 0
  private clusterProducts = 0
  private sizeSquares = 0

  /** Of single values, from their count, sum and sum of squares. */
  static fromSums(sums: { num: number; sum: number; squares: number }): MeanAccumulator {
    const made = new MeanAccumulator()
    made.num = sums.num
    made.clusters = sums.num
    made.sum = sums.sum
    made.squares = sums.squares
    // Sums of squares and of values agree for values of 0 and 1 alone (values are not negative where they are shares).
    made.isBinary = sums.sum === sums.squares
    made.isShare = made.isBinary
    return made
  }

  addCluster(values: number[]): void {
    if (values.length === 0) return
    let sum = 0
    for (const value of values) {
      sum += value
      this.squares += value * value
      if (value !== 0 && value !== 1) this.isBinary = false
      if (value < 0 || value > 1) this.isShare = false
    }
    this.num += values.length
    this.sum += sum
    this.clusters += 1
    this.clusterSquares += sum * sum
    this.clusterProducts += sum * values.length
    this.sizeSquares += values.length ** 2
  }

  merge(other: MeanAccumulator): void {
    this.num += other.num
    this.sum += other.sum
    this.squares += other.squares
    this.isBinary &&= other.isBinary
    this.isShare &&= other.isShare
    this.clusters += other.clusters
    this.clusterSquares += other.clusterSquares
    this.clusterProducts += other.clusterProducts
    this.sizeSquares += other.sizeSquares
  }

  /** NaN for no values. */
  get mean(): number {
    return this.sum / this.num
  }

  /** Standard error by the central limit theorem: sample standard deviation / √n; null for one value. */
  get stdErr(): number | null {
    const { num, mean } = this
    if (num < 2) return null
    return Math.sqrt(Math.max(0, (this.squares - num * mean * mean) / (num - 1)) / num)
  }

  /**
   * Cluster-robust standard error, sqrt(Σ_c (Σ_i (s_ic − s̄))²) / n (Miller 2024, arXiv:2411.00640, section 2.2); null for one
   * cluster.
   */
  get clusteredStdErr(): number | null {
    const { num, mean } = this
    if (this.clusters < 2) return null
    const spread =
      this.clusterSquares - 2 * mean * this.clusterProducts + mean * mean * this.sizeSquares
    return Math.sqrt(Math.max(0, spread)) / num
  }

  /** Whether some values belong together, as repeats of one question do. */
  get hasRepeats(): boolean {
    return this.clusters < this.num
  }

  /**
   * The interval of the mean (95 % unless `level` says otherwise), or null where none can be given. `auto`: clustered standard
   * errors for repeats, Wilson's score interval (Wilson 1927, JASA 22:209) for 0/1 values, otherwise normal with the sample standard
   * deviation. Repeats that are all 0 or all 1 have no spread from which to tell an error: Wilson's interval, with the clusters as
   * trials, stands in. Wilson's stands for 0/1 values alone; for others it is the normal one, and the method says so.
   */
  interval({ level = 0.95, method = 'auto' }: IntervalOptions = {}): Interval | null {
    const { num, mean } = this
    if (num < 2) return null
    const z = level === 0.95 ? Z95 : normalQuantile((1 + level) / 2)
    const isClustered = method === 'clustered' || (method === 'auto' && this.hasRepeats)
    const isUniform = this.isBinary && (mean === 0 || mean === 1)
    if (isClustered && method === 'auto' && isUniform)
      return { ...wilson(mean, this.clusters, z), stdErr: 0, method: 'wilson' }
    if (isClustered) {
      const stdErr = this.clusteredStdErr
      return stdErr === null
        ? null
        : around({ mean, stdErr, z, method: 'clustered', isShare: this.isShare })
    }
    const stdErr = this.stdErr ?? 0
    if (this.isBinary && method !== 'normal')
      return { ...wilson(mean, num, z), stdErr, method: 'wilson' }
    return around({ mean, stdErr, z, method: 'normal', isShare: this.isShare })
  }
}

export interface IntervalOptions {
  /** Confidence as a share of 1. */
  level?: number
  method?: 'auto' | 'wilson' | 'normal' | 'clustered'
}

function around({
  mean,
  stdErr,
  z,
  method,
  isShare,
}: {
  mean: number
  stdErr: number
  z: number
  method: Interval['method']
  isShare: boolean
}): Interval {
  const low = mean - z * stdErr
  const high = mean + z * stdErr
  return {
    low: isShare ? Math.max(0, low) : low,
    high: isShare ? Math.min(1, high) : high,
    stdErr,
    method,
  }
}

/** Wilson's score interval of a share `p` of `n` trials (Wilson 1927); 95 % unless `z` says otherwise. */
export function wilson(p: number, n: number, z = Z95): { low: number; high: number } {
  const z2 = z * z
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** Chance that k of n attempts, c of them right, hold a right one: 1 − C(n−c,k)/C(n,k) (Chen et al. 2021, arXiv:2107.03374). */
export function passAtK(n: number, c: number, k: number): number {
  if (n - c < k) return 1
  let allWrong = 1
  for (let i = n - c + 1; i <= n; i += 1) allWrong *= 1 - k / i
  return 1 - allWrong
}

/** Chance that k of n attempts, c of them right, are all right: C(c,k)/C(n,k) (Yao et al. 2024, arXiv:2406.12045). */
export function passHatK(n: number, c: number, k: number): number {
  if (c < k) return 0
  let allRight = 1
  for (let i = 0; i < k; i += 1) allRight *= (c - i) / (n - i)
  return allRight
}

/** The plain mean; NaN for no values. */
export const meanOf = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
