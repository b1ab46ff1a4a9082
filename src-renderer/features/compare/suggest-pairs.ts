import type { RunSummary } from '@contract'

export interface SuggestedPair {
  older: RunSummary
  newer: RunSummary
}

/** The latest run with scores and the one before it, for each set of benchmarks; the newest first, at most five. */
export function suggestPairs(runs: readonly RunSummary[]): SuggestedPair[] {
  const scored = runs
    .filter(({ counts }) => counts.scored > 0)
    .sort((a, b) => b.createdAt - a.createdAt)
  const waiting = new Map<string, RunSummary>()
  const pairs: SuggestedPair[] = []
  const done = new Set<string>()
  for (const run of scored) {
    const key = run.benchmarks
      .map(({ benchmarkId }) => benchmarkId)
      .sort()
      .join()
    const newer = waiting.get(key)
    if (done.has(key)) continue
    if (newer) {
      pairs.push({ older: run, newer })
      done.add(key)
    } else waiting.set(key, run)
  }
  return pairs.slice(0, 5)
}
