import type { EvaluationStore, StoredPrediction } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'
import { IMPORTED } from './reuse-predictions'
import { REVIEW_BATCH } from './review-stored'

/**
 * Sends back every prediction that the request would now ask for differently, and every verdict that it would now judge so. `keyOf`
 * gives the prediction key of a sample as it would be asked now.
 */
export async function reconcilePredictions({
  store,
  actives,
  keyOf,
}: {
  store: EvaluationStore
  actives: ReadonlyMap<number, ActiveBenchmark>
  keyOf(active: ActiveBenchmark, stored: StoredPrediction): string
}): Promise<void> {
  for (let afterId = 0; ;) {
    const batch = store.predicted(afterId, REVIEW_BATCH, true)
    if (batch.length === 0) return
    const toAsk: number[] = []
    const toJudge: number[] = []
    for (const stored of batch) {
      const active = actives.get(stored.benchmark)
      if (!active) continue
      if (stored.predictionKey !== IMPORTED && keyOf(active, stored) !== stored.predictionKey) {
        toAsk.push(stored.id)
      } else if (stored.reviewKey !== null && stored.reviewKey !== active.reviewKey) {
        toJudge.push(stored.id)
      }
    }
    await store.reset(toAsk, 'pending')
    await store.reset(toJudge, 'predicted')
    afterId = batch.at(-1)?.id ?? afterId
  }
}
