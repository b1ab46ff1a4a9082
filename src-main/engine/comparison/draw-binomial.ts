import { logGamma } from './beta-distribution'

/** Below this mean, counting up from zero is faster than rejection. */
const INVERSION_LIMIT = 10

/**
 * One draw from the binomial distribution: inversion for small means (Kachitvichyanukul and Schmeiser 1988, algorithm BINV),
 * else transformed rejection (Hörmann 1993, J. Stat. Comput. Simul. 46:101, algorithm BTRS), whose cost does not grow with n.
 */
export function drawBinomial(n: number, p: number, random: () => number): number {
  if (n <= 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random)
  return n * p < INVERSION_LIMIT ? invert(n, p, random) : reject(n, p, random)
}

function invert(n: number, p: number, random: () => number): number {
  const odds = p / (1 - p)
  for (;;) {
    let chance = Math.exp(n * Math.log1p(-p))
    let left = random()
    for (let k = 0; k <= n; k += 1) {
      if (left <= chance) return k
      left -= chance
      chance *= ((n - k) / (k + 1)) * odds
    }
    // Rounding can leave a crumb of probability beyond n: such a draw is made again.
  }
}

function reject(n: number, p: number, random: () => number): number {
  const stdDev = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * stdDev
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = n * p + 0.5
  const inside = 0.92 - 4.2 / b
  for (;;) {
    const u = random() - 0.5
    const v = random()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + c)
    if (us >= 0.07 && v <= inside) return k
    if (!(k >= 0 && k <= n)) continue
    const height = Math.log((v * (2.83 + 5.1 / b) * stdDev) / (a / (us * us) + b))
    if (height <= logRatioToMode(k, n, p)) return k
  }
}

/** ln of P(k) over P(mode). */
function logRatioToMode(k: number, n: number, p: number): number {
  const mode = Math.floor((n + 1) * p)
  const odds = p / (1 - p)
  return (
    (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
    (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
    (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
    stirlingRest(mode) +
    stirlingRest(n - mode) -
    stirlingRest(k) -
    stirlingRest(n - k)
  )
}

/** What Stirling's formula leaves of ln k!: exact for small k. */
const SMALL_RESTS = Array.from(
  { length: 10 },
  (_, k) => logGamma(k + 1) - ((k + 0.5) * Math.log(k + 1) - (k + 1) + Math.log(2 * Math.PI) / 2),
)

function stirlingRest(k: number): number {
  const small = SMALL_RESTS[k]
  if (small !== undefined) return small
  const next = k + 1
  const square = next * next
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / next
}
