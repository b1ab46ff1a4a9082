import type { CommandOutput, LoadDistribution, LoadRunSummary } from '@contract'
import { studentQuantile } from '../../engine/comparison/beta-distribution'

export type LoadDifference =
  CommandOutput<'loadTest.compare'>['pairs'][number]['differences'][number]

const Z95 = 1.959963984540054

type Read = (summary: LoadRunSummary) => number | null | undefined

/**
 * Each figure of one load on both sides, where a load may have been run several times: the difference of the means of the runs. Where both
 * sides were repeated its interval is Welch's (1947, Biometrika 34:28), which needs nothing but that the runs are alike; where each
 * ran once only means have one, from the intervals of batch means. Shares are of all requests of the runs together.
 */
export function differencesOf(
  baseline: readonly LoadRunSummary[],
  candidate: readonly LoadRunSummary[],
): LoadDifference[] {
  const of = (metric: string, better: LoadDifference['better'], read: Read, half?: number | null) =>
    difference({
      metric,
      better,
      baseline: meanOf(valuesOf(baseline, read)),
      candidate: meanOf(valuesOf(candidate, read)),
      half: welchHalf(valuesOf(baseline, read), valuesOf(candidate, read)) ?? half ?? null,
    })
  const times = (['latency', 'ttft', 'ttfat', 'tpot', 'itl'] as const).flatMap(name => {
    const isThere = [baseline, candidate].every(runs => runs.some(run => run[name] !== null))
    if (!isThere) return []
    return [
      of(`avg_${name}`, 'lower', run => run[name]?.mean, halfOfMeans(baseline, candidate, name)),
      ...(['p50', 'p90', 'p99'] as const).map(percentile =>
        of(`${percentile}_${name}`, 'lower', run => run[name]?.[percentile]),
      ),
    ]
  })
  const sum = (runs: readonly LoadRunSummary[], read: (run: LoadRunSummary) => number): number =>
    runs.reduce((total, run) => total + read(run), 0)
  const share = (
    metric: string,
    good: (run: LoadRunSummary) => number,
    count: (run: LoadRunSummary) => number,
  ): LoadDifference =>
    shareDifference(
      metric,
      { good: sum(baseline, good), count: sum(baseline, count) },
      { good: sum(candidate, good), count: sum(candidate, count) },
    )
  const hasGoodput = [baseline, candidate].every(runs => runs.every(run => run.goodput !== null))
  return [
    of('rps', 'higher', run => run.rps),
    of('out_tok_per_sec', 'higher', run => run.outTokPerSec),
    of('steady_tok_per_sec', 'higher', run => run.steadyTokPerSec),
    share(
      'success',
      run => run.ok,
      run => run.ok + run.failed,
    ),
    ...(hasGoodput
      ? [
          share(
            'goodput',
            run => run.goodput?.good ?? 0,
            run => run.goodput?.count ?? 0,
          ),
        ]
      : []),
    ...times,
  ]
}

const valuesOf = (runs: readonly LoadRunSummary[], read: Read): number[] =>
  runs.flatMap(run => read(run) ?? [])

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** Half the 95 % interval of a difference of two means of repeats; null unless both sides have two. Degrees of freedom are rounded down. */
export function welchHalf(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 2 || b.length < 2) return null
  const [partA, partB] = [varianceOf(a) / a.length, varianceOf(b) / b.length]
  const error = partA + partB
  if (error === 0) return 0
  const freedom = error ** 2 / (partA ** 2 / (a.length - 1) + partB ** 2 / (b.length - 1))
  return studentQuantile(0.95, Math.max(1, Math.floor(freedom))) * Math.sqrt(error)
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values) ?? 0
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/** Of one run a side: half the interval of the difference of two independent means, from the intervals of each. */
function halfOfMeans(
  baseline: readonly LoadRunSummary[],
  candidate: readonly LoadRunSummary[],
  name: 'latency' | 'ttft' | 'ttfat' | 'tpot' | 'itl',
): number | null {
  const [a, b] = [baseline[0], candidate[0]]
  if (!a || !b || baseline.length > 1 || candidate.length > 1) return null
  const half = (figure: LoadDistribution | null): number | null =>
    figure === null || figure.meanLow === null || figure.meanHigh === null
      ? null
      : (figure.meanHigh - figure.meanLow) / 2
  const [one, other] = [half(a[name]), half(b[name])]
  return one === null || other === null ? null : Math.hypot(one, other)
}

interface Share {
  good: number
  count: number
}

/** Of two shares; the interval is Agresti and Caffo's (2000, The American Statistician 54:280). */
function shareDifference(metric: string, baseline: Share, candidate: Share): LoadDifference {
  const adjusted = ({ good, count }: Share): { p: number; n: number } => ({
    p: (good + 1) / (count + 2),
    n: count + 2,
  })
  const [a, b] = [adjusted(baseline), adjusted(candidate)]
  const half = Z95 * Math.sqrt((a.p * (1 - a.p)) / a.n + (b.p * (1 - b.p)) / b.n)
  const middle = b.p - a.p
  const plain = ({ good, count }: Share): number | null => (count === 0 ? null : good / count)
  const made = difference({
    metric,
    better: 'higher',
    baseline: plain(baseline),
    candidate: plain(candidate),
    half: null,
  })
  if (made.change === null) return made
  const [low, high] = [middle - half, middle + half]
  return { ...made, low, high, verdict: verdictOf(low, high, 'higher', made.change) }
}

function difference(given: {
  metric: string
  better: LoadDifference['better']
  baseline: number | null
  candidate: number | null
  half: number | null
}): LoadDifference {
  const { baseline, candidate, half, better, metric } = given
  const change = baseline === null || candidate === null ? null : candidate - baseline
  const low = change === null || half === null ? null : change - half
  const high = change === null || half === null ? null : change + half
  return {
    metric,
    better,
    baseline,
    candidate,
    change,
    changeShare: change === null || !baseline ? null : change / baseline,
    low,
    high,
    verdict: verdictOf(low, high, better, change),
  }
}

function verdictOf(
  low: number | null,
  high: number | null,
  better: LoadDifference['better'],
  change: number | null,
): LoadDifference['verdict'] {
  if (change === 0) return 'same'
  if (low === null || high === null || change === null) return 'unclear'
  if (low <= 0 && high >= 0) return 'unclear'
  return change > 0 === (better === 'higher') ? 'better' : 'worse'
}
