import type { LoadRunSummary, LoadStep, LoadTestRun, CommandOutput } from '@contract'

/** Distributions of a run that are times in milliseconds. */
export const timeFigures = [
  'ttft',
  'ttfat',
  'tpot',
  'itl',
  'chunkGap',
  'latency',
  'dispatchDelay',
  'connect',
] as const
export type TimeFigure = (typeof timeFigures)[number]

/** A run that ended with figures. */
export type MeasuredRun = LoadTestRun & { summary: LoadRunSummary }

export const measuredRuns = (runs: readonly LoadTestRun[]): MeasuredRun[] =>
  runs.filter((run): run is MeasuredRun => run.summary !== null)

/** Of all measured requests that ended, those that succeeded; null where there were none. */
export function successShare({ ok, failed }: { ok: number; failed: number }): number | null {
  return ok + failed === 0 ? null : ok / (ok + failed)
}

/** What the load of a step is counted in: users, or requests a second. */
export const loadOf = ({ concurrency, rate }: LoadStep): number => rate ?? concurrency ?? 0

/** Runs in order of load; of repeats of one load, in order of time. */
export const byLoad = (runs: readonly MeasuredRun[]): MeasuredRun[] =>
  [...runs].sort((a, b) => loadOf(a.step) - loadOf(b.step) || a.position - b.position)

export interface BestRun {
  run: MeasuredRun
  value: number
}

/** The run in which a figure is greatest. */
export function bestBy(
  runs: readonly MeasuredRun[],
  read: (summary: LoadRunSummary) => number | null,
): BestRun | null {
  let best: BestRun | null = null
  for (const run of runs) {
    const value = read(run.summary)
    if (value !== null && (best === null || value > best.value)) best = { run, value }
  }
  return best
}

/** Shortest series in which a bend can be told from noise. */
const fewestForKnee = 4

/**
 * The load from which more of it brings little more throughput: the point farthest above the straight line between the first and the
 * last, after both axes are scaled to 1 (Satopää et al. 2011, "Finding a kneedle in a haystack"). Null for fewer than four loads,
 * or where throughput rises straight to the end.
 */
export function kneeOf(runs: readonly MeasuredRun[]): MeasuredRun | null {
  const users = runs.filter(({ step }) => step.rate === null)
  // Users and rates have no axis in common.
  const alike = users.length > 0 ? users : runs
  const points = byLoad(alike).flatMap(run =>
    run.summary.rps === null ? [] : [{ run, x: loadOf(run.step), y: run.summary.rps }],
  )
  const first = points[0]
  const last = points.at(-1)
  const top = Math.max(...points.map(({ y }) => y))
  if (new Set(points.map(({ x }) => x)).size < fewestForKnee || !first || !last) return null
  const rise = (top - first.y) / (last.x - first.x)
  if (!(rise > 0)) return null
  let best: { run: MeasuredRun; gain: number } | null = null
  for (const { run, x, y } of points) {
    const gain = (y - first.y) / (top - first.y) - (x - first.x) / (last.x - first.x)
    if (best === null || gain > best.gain) best = { run, gain }
  }
  return best !== null && best.gain > 0.1 ? best.run : null
}

export type RunSeries = CommandOutput<'loadTest.series'>
