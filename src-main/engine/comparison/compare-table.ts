import type { Interval, IntervalChoice } from '@contract'
import { meanInterval } from '../mean-interval'
import {
  comparePairs,
  CORRECTIONS,
  macroDifference,
  withCorrection,
  type CompareOptions,
  type MacroDifference,
  type PairedComparison,
} from './compare-runs'
import { pairSamples, type SampleScore } from './pair-samples'
import { alphaOf } from './verdict'

/** One benchmark in every run, in the order of the runs; null where a run did not ask it or scores it by another metric. */
export interface TableRow {
  benchmarkId: string
  higherIsBetter: boolean
  scores: (SampleScore[] | null)[]
}

/** Mean, number and interval of a run's own scored samples, paired or not. */
export interface OwnMean {
  mean: number | null
  num: number
  interval: Interval | null
}

export interface TableCell extends OwnMean {
  /** Against the first run; null for that run itself and where there is nothing to pair. */
  paired: PairedComparison | null
}

export interface ComparedTable {
  rows: { benchmarkId: string; cells: TableCell[] }[]
  /** Mean over the benchmarks that every run has; null for fewer than two, or where one is no share. */
  macro: { benchmarks: string[]; cells: MacroCell[] } | null
  /** 1 + number of runs that are significantly better; null where there is no common ground. */
  ranks: RunRank[] | null
}

export interface MacroCell {
  mean: number
  difference: MacroDifference | null
}

export interface RunRank {
  rank: number
  /** Places of the runs that are significantly better than this one. */
  betterRuns: number[]
}

/** How the own means of runs are given an interval where nobody says otherwise. */
const USUAL: IntervalChoice = {
  method: 'auto',
  level: 0.95,
  draws: 10_000,
  seed: 42,
  minSamples: 1,
}

export interface TableOptions extends Pick<CompareOptions, 'correction'> {
  /** Of a run's own means; its level is that of differences, verdicts and ranks too. */
  interval?: IntervalChoice
}

/**
 * Every run against the first, benchmark by benchmark. All tests of the table are corrected together, and so are those of the
 * ranking, in which every run meets every other.
 */
export function compareTable(
  rows: TableRow[],
  { correction = 'holm', interval = USUAL }: TableOptions = {},
): ComparedTable {
  const none = { draws: 0, seed: 0, confidence: interval.level }
  const compared = rows.map(({ scores }) =>
    scores.map((run, place) => {
      const baseline = scores[0]
      return place === 0 || !run || !baseline
        ? null
        : comparePairs(pairSamples(baseline, run), none)
    }),
  )
  const tested = compared.flat().flatMap(one => (one?.test ? [one.test.pValue] : []))
  const corrected = CORRECTIONS[correction](tested).values()
  const filled = rows.map(({ benchmarkId, scores }, row) => ({
    benchmarkId,
    cells: scores.map((run, place): TableCell => {
      const one = compared[row]?.[place] ?? null
      return {
        ...ownMean(run, interval),
        paired: one && withCorrection(one, one.test && (corrected.next().value ?? null)),
      }
    }),
  }))
  const common = rows.filter(({ scores }) => scores.every(run => run !== null && run.length > 0))
  const isCommonScale = common.every(({ scores }) =>
    scores.every(run => run?.every(({ value }) => value === null || (value >= 0 && value <= 1))),
  )
  return {
    rows: filled,
    macro: common.length > 1 && isCommonScale ? macroOf(common, filled, compared) : null,
    ranks:
      common.length > 0 && (isCommonScale || common.length === 1)
        ? rankRuns(common, correction, none)
        : null,
  }
}

export function ownMean(
  run: SampleScore[] | null | undefined,
  interval: IntervalChoice = USUAL,
): OwnMean {
  const scored = (run ?? []).flatMap(({ value, cluster }) =>
    value === null ? [] : [{ value, cluster }],
  )
  return meanInterval(scored, interval)
}

function macroOf(
  common: TableRow[],
  filled: ComparedTable['rows'],
  compared: (ReturnType<typeof comparePairs> | null)[][],
): ComparedTable['macro'] {
  const places = filled.flatMap(({ benchmarkId }, place) =>
    common.some(row => row.benchmarkId === benchmarkId) ? [place] : [],
  )
  const runs = common[0]?.scores.length ?? 0
  const cells = Array.from({ length: runs }, (_, run): MacroCell => {
    const means = places.flatMap(place => filled[place]?.cells[run]?.mean ?? [])
    const parts = places.flatMap(place => compared[place]?.[run] ?? [])
    return {
      mean: means.reduce((sum, one) => sum + one, 0) / means.length,
      difference: parts.length === places.length ? macroDifference(parts) : null,
    }
  })
  return { benchmarks: common.map(({ benchmarkId }) => benchmarkId), cells }
}

function rankRuns(
  common: TableRow[],
  correction: keyof typeof CORRECTIONS,
  options: Parameters<typeof comparePairs>[1],
): RunRank[] {
  const runs = common[0]?.scores.length ?? 0
  const meetings: { better: number; worse: number; pValue: number }[] = []
  for (let one = 0; one < runs; one += 1) {
    for (let two = one + 1; two < runs; two += 1) {
      const met = meet(common, [one, two], options)
      if (met === null || met.difference === 0) continue
      const [worse, better] = met.difference > 0 ? [one, two] : [two, one]
      meetings.push({ better, worse, pValue: met.pValue })
    }
  }
  const corrected = CORRECTIONS[correction](meetings.map(({ pValue }) => pValue))
  const found = meetings.filter((_, place) => (corrected[place] ?? 1) < alphaOf(options))
  return Array.from({ length: runs }, (_, run) => {
    const betterRuns = found.flatMap(({ better, worse }) => (worse === run ? [better] : []))
    return { rank: 1 + betterRuns.length, betterRuns }
  })
}

/** The second run minus the first, over all benchmarks, with more being better throughout. */
function meet(
  common: TableRow[],
  [one, two]: [number, number],
  options: Parameters<typeof comparePairs>[1],
): { difference: number; pValue: number } | null {
  const parts = common.map(({ scores, higherIsBetter }) => {
    const compared = comparePairs(pairSamples(scores[one] ?? [], scores[two] ?? []), options)
    const { difference } = compared
    return higherIsBetter || !difference
      ? compared
      : { ...compared, difference: { ...difference, value: -difference.value } }
  })
  const [only] = parts
  if (parts.length === 1 && only)
    return only.test && only.difference
      ? { difference: only.difference.value, pValue: only.test.pValue }
      : null
  const macro = macroDifference(parts)
  return macro?.pValue == null ? null : { difference: macro.value, pValue: macro.pValue }
}
