import type { Prediction } from '@contract'
import type { Sample } from '../benchmark'
import type { Clock, EvaluationStore } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'
import { reviewSample, type Reviewed, type ReviewMeans } from './review-sample'

/** Judges a stored reply and stores what came of it. */
export async function saveReview(
  means: { store: EvaluationStore; clock: Clock; reviewMeans: ReviewMeans },
  active: ActiveBenchmark,
  sample: Sample,
  asked: { id: number; subset: string; prediction: Prediction },
): Promise<Reviewed> {
  const reviewed = await reviewSample(active, sample, asked, means.reviewMeans)
  await means.store.saveOutcome({
    sampleId: asked.id,
    reviewKey: active.reviewKey,
    ...reviewed,
    details: {
      target: sample.target,
      choices: sample.choices ?? null,
      metadata: sample.metadata,
    },
    finishedAt: means.clock.now(),
  })
  return reviewed
}
