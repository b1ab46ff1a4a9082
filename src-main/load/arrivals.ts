import { createRandom } from '../engine/random'

export interface ArrivalPlan {
  arrival: 'constant' | 'poisson' | 'gamma'
  /** Requests a second once the ramp is over. */
  rate: number
  /** Shape of gamma gaps; their mean stays 1 / rate. */
  shape: number
  /** The rate grows from nothing to `rate` in so long. */
  rampMs: number
  seed: number
}

/**
 * The intended sends of an open loop, in ms since its start, one after the other. Gaps of mean 1 are drawn and added up, and the sum
 * is carried to time by the inverse of the cumulated rate, so that every kind of arrival can ramp.
 */
export function createArrivals(plan: ArrivalPlan): () => number {
  const random = createRandom(plan.seed)
  const gap = gapsOf(plan, random)
  const perMs = plan.rate / 1000
  const { rampMs } = plan
  const inRamp = (perMs * rampMs) / 2
  let sum = 0
  let isFirst = true
  return () => {
    // An even schedule begins at 0; a random one begins with its first gap.
    if (!isFirst || plan.arrival !== 'constant') sum += gap()
    isFirst = false
    if (sum < inRamp) return Math.sqrt((2 * sum * rampMs) / perMs)
    return rampMs + (sum - inRamp) / perMs
  }
}

function gapsOf(plan: ArrivalPlan, random: () => number): () => number {
  switch (plan.arrival) {
    case 'constant':
      return () => 1
    case 'poisson':
      return () => -Math.log(1 - random())
    case 'gamma':
      return () => drawGamma(plan.shape, random) / plan.shape
  }
}

/** A gamma variate of this shape and scale 1 (Marsaglia and Tsang 2000, ACM TOMS 26:363). */
export function drawGamma(shape: number, random: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    const u = 1 - random()
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A standard normal variate (Box and Muller 1958). */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
