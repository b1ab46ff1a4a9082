import { wilson } from '../statistics'
import { inverseBeta } from './beta-distribution'
import { twoSidedZ } from './normal-distribution'

export interface Ends {
  low: number
  high: number
}

/** Score interval of k of n (Wilson 1927, JASA 22:209): the app's own choice for shares. */
export function wilsonInterval(k: number, n: number, confidence = 0.95): Ends {
  return wilson(k / n, n, twoSidedZ(confidence))
}

/** Exact interval of k of n by beta quantiles (Clopper and Pearson 1934, Biometrika 26:404): never too narrow, often too wide. */
export function clopperPearson(k: number, n: number, confidence = 0.95): Ends {
  const half = (1 - confidence) / 2
  return {
    low: k === 0 ? 0 : inverseBeta(half, k, n - k + 1),
    high: k === n ? 1 : inverseBeta(1 - half, k + 1, n - k),
  }
}

/** Normal interval around the centre of Wilson's (Agresti and Coull 1998, American Statistician 52:119), cut to 0…1. */
export function agrestiCoull(k: number, n: number, confidence = 0.95): Ends {
  const z = twoSidedZ(confidence)
  const size = n + z * z
  const centre = (k + (z * z) / 2) / size
  const half = z * Math.sqrt((centre * (1 - centre)) / size)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** Equal-tailed posterior interval under the prior Beta(½, ½) (Brown, Cai and DasGupta 2001, Statistical Science 16:101). */
export function jeffreys(k: number, n: number, confidence = 0.95): Ends {
  const half = (1 - confidence) / 2
  return {
    low: inverseBeta(half, k + 0.5, n - k + 0.5),
    high: inverseBeta(1 - half, k + 0.5, n - k + 0.5),
  }
}

export interface Share {
  k: number
  n: number
}

/** Interval of the difference first − second of independent shares (Newcombe 1998, Statistics in Medicine 17:873, method 10). */
export function newcombe(first: Share, second: Share, confidence = 0.95): Ends & { value: number } {
  const p1 = first.k / first.n
  const p2 = second.k / second.n
  const one = wilsonInterval(first.k, first.n, confidence)
  const two = wilsonInterval(second.k, second.n, confidence)
  const value = p1 - p2
  return {
    value,
    low: value - Math.hypot(p1 - one.low, two.high - p2),
    high: value + Math.hypot(one.high - p1, p2 - two.low),
  }
}

/** Effect size of two shares, first − second on the arcsine scale (Cohen 1988, section 6.2). */
export function cohensH(first: number, second: number): number {
  return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second))
}
