import type { RunSummary } from '@contract'

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
