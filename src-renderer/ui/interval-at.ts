import type { Interval } from '@contract'

export interface LevelledInterval extends Interval {
  /** The confidence that the ends really have. */
  level: number
}

/** What lists hold is of this level. */
const storedLevel = 0.95

/**
 * A stored interval at the level that the user reads by: Wilson's from the share and its trials (Wilson 1927, JASA 22:209), normal
 * and clustered ones from their standard error. A bootstrap would have to be drawn again, so it stays at 95 % and says so.
 */
export function intervalAt(
  { score, num }: { score: number; num: number },
  interval: Interval,
  level: number,
): LevelledInterval {
  const stored = { ...interval, level: storedLevel }
  if (level === storedLevel || interval.method === 'bootstrap') return stored
  const z = twoSidedZ(level)
  if (interval.method === 'wilson') {
    const n = trialsOf(score, num, interval)
    const spread = (z * z) / n
    const centre = (score + spread / 2) / (1 + spread)
    const half = (z / (1 + spread)) * Math.sqrt((score * (1 - score)) / n + spread / (4 * n))
    return { ...stored, low: Math.max(0, centre - half), high: Math.min(1, centre + half), level }
  }
  if (interval.stdErr === null) return stored
  const [low, high] = [score - z * interval.stdErr, score + z * interval.stdErr]
  const isShare = score >= 0 && score <= 1 && interval.low >= 0 && interval.high <= 1
  return {
    ...stored,
    low: isShare ? Math.max(0, low) : low,
    high: isShare ? Math.min(1, high) : high,
    level,
  }
}

/** Repeats that all agree count as one trial for each question: at an end of the scale the interval itself says how many there were. */
function trialsOf(score: number, num: number, { low, high }: Interval): number {
  const z2 = twoSidedZ(storedLevel) ** 2
  if (score === 1 && low > 0) return (z2 * low) / (1 - low)
  if (score === 0 && high > 0) return (z2 * (1 - high)) / high
  return num
}

/** The z with P(|Z| ≤ z) = `level`, by halving over the series of Φ (Abramowitz and Stegun 26.2.11); exact to 1e-12 up to 0.999. */
export function twoSidedZ(level: number): number {
  let [low, high] = [0, 6]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (centralShare(middle) < level) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function centralShare(z: number): number {
  let [term, sum] = [z, z]
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 2 * sum * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI))
}
