import {
  binomialCdf,
  binomialPmf,
  logGamma,
  regularizedBeta,
  studentQuantile,
} from './beta-distribution'
import { normalCdf, normalDensity, normalQuantile } from './normal-distribution'

export interface PowerGoal {
  /** Two-sided level of the test. */
  alpha?: number
  /** Chance to find the difference if it is there. */
  power?: number
}

/** Quantiles of level and power; both formulas below are built on their sum. */
function quantiles({ alpha = 0.05, power = 0.8 }: PowerGoal): { level: number; power: number } {
  return { level: normalQuantile(1 - alpha / 2), power: normalQuantile(power) }
}

/**
 * Pairs of 0/1 scores that McNemar's test needs where one run alone is right with chance `p10`, the other alone with `p01`
 * (Connor 1987, Biometrics 43:207). A real number: round up. Infinite where there is no difference.
 */
export function pairsForShares(
  { p10, p01 }: { p10: number; p01: number },
  goal: PowerGoal = {},
): number {
  const z = quantiles(goal)
  const discordant = p10 + p01
  const difference = p01 - p10
  const root =
    z.level * Math.sqrt(discordant) + z.power * Math.sqrt(discordant - difference * difference)
  return (root / difference) ** 2
}

/** Pairs that a mean difference needs at this standard deviation of differences: ((z_α/2 + z_β)·s/δ)² (Cohen 1988; Miller 2024, section 5). */
export function pairsForMean(
  { difference, stdDev }: { difference: number; stdDev: number },
  goal: PowerGoal = {},
): number {
  const z = quantiles(goal)
  return (((z.level + z.power) * stdDev) / difference) ** 2
}

/** The smallest true difference that a study with this standard error finds with the wanted power. */
export function detectableDifference(stdErr: number, goal: PowerGoal = {}): number {
  const z = quantiles(goal)
  return (z.level + z.power) * stdErr
}

/**
 * Samples in each of two independent groups for an effect of this size, Cohen's h or d (Cohen 1988, section 6.4). Both tails count
 * as a find, as in statsmodels' NormalIndPower.
 */
export function samplesPerGroup(effect: number, goal: PowerGoal = {}): number {
  const z = quantiles(goal)
  const wanted = goal.power ?? 0.8
  let shift = z.level + z.power
  for (let step = 0; step < 8; step += 1) {
    const found = normalCdf(shift - z.level) + normalCdf(-shift - z.level)
    const slope = normalDensity(shift - z.level) - normalDensity(-shift - z.level)
    shift -= (found - wanted) / slope
  }
  return 2 * (shift / effect) ** 2
}

/** Power of McNemar's exact test with n pairs, summed over all discordant counts. */
export function exactMcNemarPower(
  { p10, p01, n }: { p10: number; p01: number; n: number },
  alpha = 0.05,
): number {
  const discordant = p10 + p01
  const share = p01 / discordant
  let power = 0
  let critical = -1
  for (let m = 1; m <= n; m += 1) {
    // The largest count in the lower tail that still rejects; it grows by at most one with each m.
    if (2 * binomialCdf(critical + 1, m, 0.5) <= alpha) critical += 1
    if (critical < 0) continue
    const rejected = binomialCdf(critical, m, share) + binomialCdf(critical, m, 1 - share)
    power += binomialPmf(m, n, discordant) * rejected
  }
  return power
}

/** Power of the two-sided paired t test with n pairs for Cohen's dz. */
export function pairedTPower(dz: number, n: number, alpha = 0.05): number {
  const critical = studentQuantile(1 - alpha, n - 1)
  const shift = Math.abs(dz) * Math.sqrt(n)
  return 1 - noncentralT(critical, n - 1, shift) + noncentralT(-critical, n - 1, shift)
}

/** Pairs that the two-sided paired t test needs for Cohen's dz, found by bisection; a real number: round up. */
export function pairsForT(dz: number, { alpha = 0.05, power = 0.8 }: PowerGoal = {}): number {
  const normal = pairsForMean({ difference: Math.abs(dz), stdDev: 1 }, { alpha, power })
  let low = 2
  let high = normal * 1.5 + 20
  for (let step = 0; step < 60 && high - low > 1e-9 * high; step += 1) {
    const middle = (low + high) / 2
    if (pairedTPower(dz, middle, alpha) < power) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(T ≤ t) of the noncentral t distribution: algorithm AS 243 (Lenth 1989, Applied Statistics 38:185). */
export function noncentralT(t: number, df: number, shift: number): number {
  if (t < 0) return 1 - noncentralT(-t, df, -shift)
  const x = (t * t) / (t * t + df)
  const half = (shift * shift) / 2
  let even = Math.exp(-half)
  let odd = (shift * Math.exp(-half - logGamma(1.5))) / Math.SQRT2
  let sum = 0
  let poisson = even
  for (let j = 0; j < 2000; j += 1) {
    sum += even * regularizedBeta(x, j + 0.5, df / 2) + odd * regularizedBeta(x, j + 1, df / 2)
    if (j > half && 1 - poisson < 1e-13) break
    even *= half / (j + 1)
    odd *= half / (j + 1.5)
    poisson += even
  }
  return Math.min(1, normalCdf(-shift) + sum / 2)
}
