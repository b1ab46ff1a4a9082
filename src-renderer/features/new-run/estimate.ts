import type { RunSummary } from '@contract'
import { doneOf } from '../../state/runs'

/** What earlier runs say about a new one. */
export interface Estimate {
  ms: number
  tokens: number
  /** The run it is taken from. */
  from: string
}

const minSamples = 10

/**
 * Time and tokens for `requests` questions, from the newest run of the same model that asked one of the same benchmarks.
 * Null where there is none: other benchmarks ask and answer at other lengths.
 */
export function estimateOf(
  runs: readonly RunSummary[],
  wanted: { modelName: string; benchmarkIds: readonly string[]; requests: number },
): Estimate | null {
  const [run] = runs
    .filter(
      one =>
        one.origin === 'evalwright' &&
        one.modelName === wanted.modelName &&
        one.activeMs > 0 &&
        doneOf(one) >= minSamples &&
        one.benchmarks.some(({ benchmarkId }) => wanted.benchmarkIds.includes(benchmarkId)),
    )
    .sort((a, b) => b.createdAt - a.createdAt)
  if (!run) return null
  const perRequest = wanted.requests / doneOf(run)
  return {
    ms: run.activeMs * perRequest,
    tokens: (run.inputTokens + run.outputTokens) * perRequest,
    from: run.name,
  }
}
