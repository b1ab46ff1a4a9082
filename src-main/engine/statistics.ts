import type { Interval } from '@contract'

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

  /**
   * The 95 % interval of the mean, or null where none can be given.
   * Repeats: cluster-robust standard error, sqrt(Σ_c (Σ_i (s_ic − s̄))²) / n (Miller 2024, arXiv:2411.00640, section 2.2).
   * 0/1 values: Wilson score interval (Wilson 1927, JASA 22:209). Otherwise: normal, with the sample standard deviation.
   */
  interval(): Interval | null {
    const { num, mean } = this
    if (num < 2) return null
    if (this.clusters < num) {
      if (this.clusters < 2) return null
      const spread =
        this.clusterSquares - 2 * mean * this.clusterProducts + mean * mean * this.sizeSquares
      const stdErr = Math.sqrt(Math.max(0, spread)) / num
      return around(mean, stdErr, 'clustered', this.isShare)
    }
    const variance = Math.max(0, (this.squares - num * mean * mean) / (num - 1))
    const stdErr = Math.sqrt(variance / num)
    if (this.isBinary) return { ...wilson(mean, num), stdErr, method: 'wilson' }
    return around(mean, stdErr, 'normal', this.isShare)
  }
}

function around(
  mean: number,
  stdErr: number,
  method: Interval['method'],
  isShare: boolean,
): Interval {
  const low = mean - Z95 * stdErr
  const high = mean + Z95 * stdErr
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
