import type { BenchmarkScores, OutcomeCounts } from '@contract'
import { isUsual, type IntervalChoice } from './interval-choice'
import type { ScoreRow } from './score-rows'

/** A line of the table with what the stored scores say about it. */
export interface DetailedRow extends ScoreRow {
  /** null where samples are not told apart: other metrics, categories, imports of mere scores. */
  counts: OutcomeCounts | null
  /** Standard deviation between the means of repeats. */
  spread: number | null
  repeats: readonly number[]
}

/** Two means are the same figure where only the order of summing differs. */
const SAME = 1e-9

/**
 * The table with intervals as they were chosen. Only means of stored scores can have another interval than the report's own; every
 * other line keeps the report's where that is what was chosen, and has none otherwise. Fewer samples than the least have none.
 */
export function withScores(
  rows: readonly ScoreRow[],
  scores: readonly BenchmarkScores[] | undefined,
  choice: IntervalChoice,
): DetailedRow[] {
  return rows.map(row => {
    const benchmark = scores?.find(({ benchmarkId }) => benchmarkId === row.benchmarkId)
    const part =
      !row.isPrimary || row.isAggregate || row.kind === 'category'
        ? undefined
        : row.kind === 'metric'
          ? benchmark
          : benchmark?.subsets.find(({ name }) => name === row.name)
    const isSame =
      part?.mean != null && part.num === row.num && Math.abs(part.mean - row.score) <= SAME
    const reported = isUsual(choice) && row.num >= choice.minSamples ? row.interval : null
    return {
      ...row,
      interval: part && isSame ? part.interval : reported,
      counts: part && part.counts.total > 0 ? part.counts : null,
      spread: part && isSame ? part.spread : null,
      repeats: part && isSame ? part.repeats : [],
    }
  })
}
