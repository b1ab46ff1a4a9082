import type { ProgressPoint } from '@contract'

export interface Curves {
  /** Times in ms. */
  at: number[]
  samplesPerSecond: number[]
  inFlight: number[]
  concurrency: number[]
  latencyP50Ms: (number | null)[]
  latencyP95Ms: (number | null)[]
}

const shownPoints = 120

/**
 * The points of the last `spanMs`, thinned to about 120: each shown one is the mean of its neighbours for rates and latencies, and the
 * last value for what is a level. The newest point is always the last one.
 */
export function curvesOf(points: readonly ProgressPoint[], spanMs: number): Curves {
  const newest = points.at(-1)
  const inSpan = newest ? points.filter(({ at }) => newest.at - at <= spanMs) : []
  const size = Math.max(1, Math.ceil(inSpan.length / shownPoints))
  const groups: (readonly ProgressPoint[])[] = []
  // Cut from the end, so that points already drawn stay where they are as new ones come.
  for (let end = inSpan.length; end > 0; end -= size)
    groups.unshift(inSpan.slice(Math.max(0, end - size), end))
  const last = (group: readonly ProgressPoint[]) => group[group.length - 1] as ProgressPoint
  return {
    at: groups.map(group => last(group).at),
    samplesPerSecond: groups.map(group => mean(group, one => one.samplesPerSecond) ?? 0),
    inFlight: groups.map(group => mean(group, one => one.inFlight) ?? 0),
    concurrency: groups.map(group => last(group).concurrency),
    latencyP50Ms: groups.map(group => mean(group, one => one.latencyP50Ms)),
    latencyP95Ms: groups.map(group => mean(group, one => one.latencyP95Ms)),
  }
}

function mean(
  group: readonly ProgressPoint[],
  read: (point: ProgressPoint) => number | null,
): number | null {
  const values = group.map(read).filter(value => value !== null)
  return values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length
}
