import type { LoadPoint, LoadProgress } from '@contract'

/** Stretches whose mean is the rate at present: two seconds. */
const recent = 8

/**
 * The points of a running load test whose tokens are all known: those of an answer are spread over its stream once it has ended, so the
 * last stretch, as long as the slowest answers take, still lacks some.
 */
export function settledPoints({
  points,
  latencyP99Ms,
}: Pick<LoadProgress, 'points' | 'latencyP99Ms'>): LoadPoint[] {
  const end = (points.at(-1)?.atMs ?? 0) - (latencyP99Ms ?? 0)
  return points.slice(0, -1).filter(({ atMs }) => atMs <= end)
}

/** Output tokens a second of a running load test, as of its last settled points; before there are any, as it tells them itself. */
export function settledRate(
  progress: Pick<LoadProgress, 'points' | 'latencyP99Ms' | 'outTokPerSec'>,
): number {
  const last = settledPoints(progress).slice(-recent)
  if (last.length === 0) return progress.outTokPerSec
  return last.reduce((sum, { outTokPerSec }) => sum + outTokPerSec, 0) / last.length
}
