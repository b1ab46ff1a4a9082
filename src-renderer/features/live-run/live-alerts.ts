import type { ModelChange, RunSummary } from '@contract'
import { doneOf } from '../../state/runs'

/** What a user should look at before the run has burnt all its hours. */
export type LiveAlert =
  | { kind: 'truncated'; count: number; share: number }
  | { kind: 'modelChanged'; change: ModelChange; times: number }
  | { kind: 'zeroScore'; benchmarkId: string; title: string; num: number }

const truncatedShare = 0.05
/** Fewer samples say nothing: a single cut-off reply would be 10 % of ten. */
const minSamples = 20
const zeroScoreSamples = 30

/**
 * The server names another model than before, so that the replies may be of two; over 5 % of the replies were cut off; a score is exactly nought after 30 samples, which is nearly always extraction and
 * not the model.
 */
export function liveAlerts(run: RunSummary): LiveAlert[] {
  const done = doneOf(run)
  const share = done === 0 ? 0 : run.counts.truncated / done
  const cut: LiveAlert[] =
    done >= minSamples && share > truncatedShare
      ? [{ kind: 'truncated', count: run.counts.truncated, share }]
      : []
  const zero = run.benchmarks.flatMap(({ benchmarkId, title, primary }): LiveAlert[] =>
    primary && primary.score === 0 && primary.num >= zeroScoreSamples
      ? [{ kind: 'zeroScore', benchmarkId, title, num: primary.num }]
      : [],
  )
  const change = run.modelChanges?.at(-1)
  const changed: LiveAlert[] = change
    ? [{ kind: 'modelChanged', change, times: run.modelChanges?.length ?? 1 }]
    : []
  return [...changed, ...cut, ...zero]
}
