import { normalQuantile } from '../../engine/comparison/normal-distribution'

/**
 * Quantile of Student's t: exact for one and two degrees of freedom, else Hill's expansion of the normal quantile (Hill 1970, CACM
 * algorithm 396, in the Cornish–Fisher form of Abramowitz and Stegun 26.7.5), right to four digits from three degrees on at 97.5 %.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (freedom === 1) return Math.tan(Math.PI * (p - 0.5))
  if (freedom === 2) {
    const alpha = 4 * p * (1 - p)
    return 2 * (p - 0.5) * Math.sqrt(2 / alpha)
  }
  const z = normalQuantile(p)
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3 + g4 / freedom ** 4
}
