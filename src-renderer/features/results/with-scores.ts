import type { BenchmarkScores, Interval, OutcomeCounts } from '@contract'
import { isUsual, type IntervalChoice } from './interval-choice'
import type { ScoreRow } from './score-rows'

/** A line of the table with what the stored scores say about it. */
export interface DetailedRow extends ScoreRow {
  /** null where samples are not told apart: other metrics, categories, imports of mere scores. */
  counts: OutcomeCounts | null
  /** Standard deviation between the means of repeats. */
  spread: number | null
  repeats: readonly number[]
  /** What reviewers changed of this line: how many samples, and the score without that; null where nothing. */
  overridden: { count: number; without: number } | null
}

/** Two means are the same figure where only the order of summing differs. */
const SAME = 1e-9

const noIntervals: ReadonlyMap<string, Interval | null> = new Map()

/**
 * The table with intervals as they were chosen. `intervals`: those of every line by its id, where the choice is another than that of
 * reports, which hold their own. Fewer samples than the least have none.
 */
export function withScores(
  rows: readonly ScoreRow[],
  scores: readonly BenchmarkScores[] | undefined,
  choice: IntervalChoice,
  intervals: ReadonlyMap<string, Interval | null> = noIntervals,
): DetailedRow[] {
  return rows.map(row => {
    const benchmark = scores?.find(({ benchmarkId }) => benchmarkId === row.benchmarkId)
    const part =
      !row.isPrimary || row.isAggregate || row.kind === 'category'
        ? undefined
        : row.kind === 'metric'
          ? benchmark
          : benchmark?.subsets.find(({ name }) => name === row.name)
    const computed = part?.computed.mean ?? null
    const isSame =
      computed !== null && part?.computed.num === row.num && Math.abs(computed - row.score) <= SAME
    const isOverridden =
      isSame && part.overrides > 0 && (part.mean !== computed || part.num !== part.computed.num)
    const changed = isOverridden && part.mean !== null ? { score: part.mean, num: part.num } : {}
    const reported = isUsual(choice)
      ? row.num >= choice.minSamples
        ? row.interval
        : null
      : (intervals.get(row.id) ?? null)
    return {
      ...row,
      ...changed,
      interval: part && isSame ? part.interval : reported,
      counts: part && part.counts.total > 0 ? part.counts : null,
      spread: part && isSame ? part.spread : null,
      repeats: part && isSame ? part.repeats : [],
      overridden: isOverridden ? { count: part.overrides, without: row.score } : null,
    }
  })
}
