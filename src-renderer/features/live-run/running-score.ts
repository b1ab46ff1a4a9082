import type { RunBenchmarkSummary, RunSummary } from '@contract'
import type { ShownScore } from '../../ui/score-words'

/** While a run goes on, samples still to come are no gap in the coverage. */
export function scoreOf({ primary, counts }: RunBenchmarkSummary): ShownScore | null {
  return primary && { ...primary, total: counts.total - counts.pending }
}

/** The benchmark being worked on, or the last one that was: its score is the one that moves. */
export function currentBenchmark(run: RunSummary): RunBenchmarkSummary | null {
  const started = run.benchmarks.filter(({ counts }) => counts.total > counts.pending)
  return started.find(({ counts }) => counts.pending > 0) ?? started.at(-1) ?? null
}
