import type { RunSummary } from '@contract'
import { doneOf } from '../../state/runs'
import type { RunSortColumn } from './run-search'

/** The value a column sorts by; null goes last in either direction. */
const valueOf: Record<RunSortColumn, (run: RunSummary) => string | number | null> = {
  status: run => run.status,
  name: run => run.name,
  model: run => run.modelName,
  server: run => run.serverName,
  score: run => mainScoreOf(run)?.score ?? null,
  samples: doneOf,
  tokens: run => run.inputTokens + run.outputTokens,
  duration: run => run.activeMs,
  started: run => run.startedAt ?? run.createdAt,
}

export type MainScore = NonNullable<RunSummary['benchmarks'][number]['primary']> & { total: number }

/**
 * The score that stands for a run in a list: the primary metric of its first benchmark that has one. While a run goes on, samples
 * that are still to come are no gap in its coverage.
 */
export function mainScoreOf(run: RunSummary): MainScore | null {
  for (const { primary, counts } of run.benchmarks) {
    if (primary && primary.num > 0) return { ...primary, total: counts.total - counts.pending }
  }
  return null
}

/** Sorted copy; ties keep the order of the store (newest first). */
export function sortRuns(
  runs: readonly RunSummary[],
  column: RunSortColumn,
  direction: 'asc' | 'desc',
): RunSummary[] {
  const sign = direction === 'asc' ? 1 : -1
  const read = valueOf[column]
  return [...runs].sort((one, other) => {
    const a = read(one)
    const b = read(other)
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    if (typeof a === 'string' || typeof b === 'string')
      return sign * String(a).localeCompare(String(b))
    return sign * (a - b)
  })
}
