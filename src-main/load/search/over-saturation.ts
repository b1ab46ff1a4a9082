import { studentQuantile } from '../../engine/comparison/beta-distribution'

const WINDOW_MS = 120_000
const SHORTEST_MS = 30_000
const FEWEST = 20

interface Sample {
  atMs: number
  inFlight: number
  ttftMs: number
}

export interface SaturationWatch {
  /** The reason, once requests in flight and waiting times have surely been growing; null before. */
  look(now: { atMs: number; inFlight: number; ttftMs: number | null }): string | null
}

/**
 * An open loop is over-saturated when both what is in flight and the time to the first token keep growing: the slopes of their
 * regressions over the last two minutes (half a minute at least) lie above 0 with 97.5 % confidence, and growth is no trifle.
 */
export function watchSaturation(): SaturationWatch {
  let samples: Sample[] = []
  return {
    look({ atMs, inFlight, ttftMs }) {
      if (ttftMs === null) return null
      samples.push({ atMs, inFlight, ttftMs })
      if ((samples[0]?.atMs ?? 0) < atMs - WINDOW_MS)
        samples = samples.filter(sample => sample.atMs >= atMs - WINDOW_MS)
      const first = samples[0] as Sample
      if (atMs - first.atMs < SHORTEST_MS || samples.length < FEWEST) return null
      const seconds = samples.map(sample => sample.atMs / 1000)
      const flight = surelyGrowing(
        seconds,
        samples.map(sample => sample.inFlight),
      )
      const waiting = surelyGrowing(
        seconds,
        samples.map(sample => sample.ttftMs),
      )
      if (flight === null || waiting === null) return null
      return `Over-saturated: requests in flight grow by ${flight.toFixed(1)} and the time to the first token by ${waiting.toFixed(0)} ms each second.`
    },
  }
}

/** The slope of y over x where its 95 % interval lies above 0 and it doubles y's start within the window; else null. */
export function surelyGrowing(x: number[], y: number[]): number | null {
  const n = x.length
  if (n < 3) return null
  const meanX = x.reduce((sum, value) => sum + value, 0) / n
  const meanY = y.reduce((sum, value) => sum + value, 0) / n
  let xx = 0
  let xy = 0
  for (let at = 0; at < n; at += 1) {
    xx += (x[at]! - meanX) ** 2
    xy += (x[at]! - meanX) * (y[at]! - meanY)
  }
  if (xx === 0) return null
  const slope = xy / xx
  const start = meanY + slope * (x[0]! - meanX)
  let rest = 0
  for (let at = 0; at < n; at += 1) rest += (y[at]! - meanY - slope * (x[at]! - meanX)) ** 2
  const error = Math.sqrt(rest / (n - 2) / xx)
  const growth = slope * (x[n - 1]! - x[0]!)
  const isSure = slope - studentQuantile(0.95, n - 2) * error > 0
  return isSure && growth > Math.max(start, 1) ? slope : null
}
