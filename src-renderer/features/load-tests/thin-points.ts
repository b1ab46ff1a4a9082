import type { LoadPoint } from '@contract'

const mostShown = 160

/** Points thinned to some 160: each shown one is the mean of its neighbours. Cut from the end, so that drawn ones stay where they are. */
export function thinned(points: readonly LoadPoint[]): LoadPoint[] {
  const size = Math.ceil(points.length / mostShown)
  if (size <= 1) return [...points]
  const groups: LoadPoint[] = []
  for (let end = points.length; end > 0; end -= size)
    groups.unshift(meanOf(points.slice(Math.max(0, end - size), end)))
  return groups
}

function meanOf(group: readonly LoadPoint[]): LoadPoint {
  const last = group.at(-1) as LoadPoint
  const mean = (read: (point: LoadPoint) => number | null): number | null => {
    const values = group.map(read).filter(value => value !== null)
    return values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length
  }
  const sum = (read: (point: LoadPoint) => number): number =>
    group.reduce((total, point) => total + read(point), 0)
  return {
    atMs: last.atMs,
    ok: sum(({ ok }) => ok),
    failed: sum(({ failed }) => failed),
    inFlight: mean(({ inFlight }) => inFlight) ?? 0,
    rps: mean(({ rps }) => rps) ?? 0,
    outTokPerSec: mean(({ outTokPerSec }) => outTokPerSec) ?? 0,
    latencyMs: mean(({ latencyMs }) => latencyMs),
    ttftMs: mean(({ ttftMs }) => ttftMs),
  }
}
