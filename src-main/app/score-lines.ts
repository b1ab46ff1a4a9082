import type { RunId } from '@contract'
import { scoreLines, type ScoreLine } from '../reports/score-lines'
import type { Store } from '../store/create-store'

/** A run's scores as lines of model, data set, metric, score, number of samples and subsets. */
export function scoreLinesOf(store: Store, runId: RunId): ScoreLine[] {
  return scoreLines(store.runs.get(runId).modelId, store.runs.reports(runId))
}
