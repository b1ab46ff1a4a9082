import { studentQuantile, studentTwoSided } from './beta-distribution'
import type { PairedScores } from './pair-samples'

/** The mean of b − a with its uncertainty. */
export interface PairedDifference {
  value: number
  /** Standard deviation of the differences (n − 1); null for fewer than two. */
  stdDev: number | null
  /** Paired, or clustered where several pairs share a cluster; null where it cannot be known. */
  stdErr: number | null
  method: 'paired' | 'clustered'
  /** By Student's t, at the wanted confidence; null for fewer than two clusters or where no pair differs from another. */
  interval: { low: number; high: number } | null
  t: number | null
  /** Of Student's t for a mean of zero, two-sided. */
  pValue: number | null
}

/** b − a of every pair. */
export function differencesOf({ a, b }: PairedScores): Float64Array {
  return b.map((value, place) => value - (a[place] as number))
}

/**
 * Mean difference with Student's interval: standard error s/√n, n − 1 degrees of freedom, or, where clusters hold several pairs,
 * the cluster-robust one with G − 1 (Miller 2024, arXiv:2411.00640, sections 2.2 and 4.1).
 */
export function pairedDifference(pairs: PairedScores, confidence = 0.95): PairedDifference {
  const differences = differencesOf(pairs)
  const num = differences.length
  const value = mean(differences)
  const variance = num < 2 ? null : squaresAround(differences, value) / (num - 1)
  const isClustered = pairs.clusters < num
  const paired = variance === null ? null : Math.sqrt(variance / num)
  const stdErr = isClustered ? clusteredStdErr(differences, pairs).corrected : paired
  const made: PairedDifference = {
    value,
    stdDev: variance === null ? null : Math.sqrt(variance),
    stdErr,
    method: isClustered ? 'clustered' : 'paired',
    interval: null,
    t: null,
    pValue: null,
  }
  // Rounding leaves a trace of spread where every pair differs by the same amount.
  if (stdErr === null || stdErr <= 1e-12 * Math.max(1, Math.abs(value))) return made
  const df = pairs.clusters - 1
  const half = studentQuantile(confidence, df) * stdErr
  const t = value / stdErr
  return {
    ...made,
    interval: { low: value - half, high: value + half },
    t,
    pValue: studentTwoSided(t, df),
  }
}

/**
 * Standard error of a mean whose values depend on each other within clusters: √(Σ_c (Σ_i (d_ic − d̄))²)/n; `corrected` times
 * √(G/(G−1)) for few clusters (Liang and Zeger 1986; Cameron and Miller 2015, Journal of Human Resources 50:317). null for
 * fewer than two clusters.
 */
export function clusteredStdErr(
  values: Float64Array,
  { cluster, clusters }: Pick<PairedScores, 'cluster' | 'clusters'>,
): { uncorrected: number | null; corrected: number | null } {
  if (clusters < 2) return { uncorrected: null, corrected: null }
  const centre = mean(values)
  const sums = new Float64Array(clusters)
  values.forEach((value, place) => {
    const number = cluster[place] as number
    sums[number] = (sums[number] as number) + value - centre
  })
  const squares = sums.reduce((total, sum) => total + sum * sum, 0)
  const uncorrected = Math.sqrt(squares) / values.length
  return { uncorrected, corrected: uncorrected * Math.sqrt(clusters / (clusters - 1)) }
}

/** Effect sizes of b − a; null where the spread is zero. */
export interface EffectSizes {
  /** Mean difference over its standard deviation (Cohen 1988; Lakens 2013, Frontiers in Psychology 4:863, formula 6). */
  dz: number | null
  /** Mean difference over the root of the mean of both variances (Cumming 2012, chapter 11). */
  dAv: number | null
}

export function effectSizes(pairs: PairedScores, difference: PairedDifference): EffectSizes {
  const num = pairs.a.length
  if (num < 2) return { dz: null, dAv: null }
  const variances =
    (squaresAround(pairs.a, mean(pairs.a)) + squaresAround(pairs.b, mean(pairs.b))) / (num - 1)
  const over = (spread: number | null): number | null =>
    spread !== null && spread > 1e-12 ? difference.value / spread : null
  return { dz: over(difference.stdDev), dAv: over(Math.sqrt(variances / 2)) }
}

export function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

function squaresAround(values: Float64Array, centre: number): number {
  let sum = 0
  for (const value of values) sum += (value - centre) ** 2
  return sum
}
