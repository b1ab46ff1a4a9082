import type { Counts, ErrorCause, ErrorInfo, Prediction, SampleFlag } from '@contract'
import type { Sample } from '../benchmark'
import type { Clock, EvaluationStore, FailureRecord, ReopenedSample, StoredSample } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'
import type { ProgressTracker } from './progress-tracker'
import { retriesOf, type ReviewMeans } from './review-sample'
import { saveReview } from './save-review'

export interface RecorderMeans {
  store: EvaluationStore
  clock: Clock
  tracker: ProgressTracker
  counts: Map<number, Counts>
  sums: Map<number, { num: number; sum: number; squares: number }>
  reviewMeans: ReviewMeans
}

/** Stores what became of samples and keeps the run's running counts beside it. */
export function createSampleRecorder(means: RecorderMeans) {
  const { store, clock, tracker } = means

  function count(
    position: number,
    kind: 'scored' | 'unscored' | 'failed',
    flags: SampleFlag[],
  ): void {
    const counts = means.counts.get(position)
    if (!counts) return
    counts.pending -= 1
    counts[kind] += 1
    for (const flag of flags) {
      if (flag === 'reasoning-only') counts.reasoningOnly += 1
      else if (flag !== 'retried') counts[flag] += 1
    }
  }

  function countOpen(samples: readonly { benchmark: number }[]): void {
    for (const { benchmark } of samples) {
      const counts = means.counts.get(benchmark)
      if (!counts) continue
      counts.failed -= 1
      counts.pending += 1
    }
  }

  return {
    /** Judges a stored reply; resolves with the failure of the judging, or null. */
    async review(
      active: ActiveBenchmark,
      stored: StoredSample,
      sample: Sample,
      prediction: Prediction,
      /** Its reply was counted when it came. */
      isAgain = false,
    ): Promise<ErrorInfo | null> {
      const { id, subset } = stored
      const reviewed = await saveReview(means, active, sample, { id, subset, prediction })
      count(stored.benchmark, reviewed.outcome.kind, reviewed.flags)
      const sums = means.sums.get(stored.benchmark)
      if (sums && reviewed.score !== null) {
        sums.num += 1
        sums.sum += reviewed.score
        sums.squares += reviewed.score ** 2
      }
      tracker.finished(isAgain ? NOTHING_MORE : measuresOf(prediction))
      return reviewed.outcome.kind === 'failed' ? reviewed.outcome.error : null
    },
    /** A request that failed for good: never a score, and asked again when the user retries. */
    async fail(
      stored: StoredSample,
      failure: Omit<FailureRecord, 'sampleId' | 'finishedAt'>,
    ): Promise<void> {
      await store.saveFailure({ sampleId: stored.id, ...failure, finishedAt: clock.now() })
      count(stored.benchmark, 'failed', [])
      tracker.finished({
        inputTokens: 0,
        outputTokens: 0,
        retries: Math.max(0, failure.attempts.length - 1),
      })
    },
    /** Failed samples of this session go back to be asked again, as if they had not been. */
    async reopen(samples: readonly StoredSample[]): Promise<void> {
      await store.reset(
        samples.map(({ id }) => id),
        'pending',
      )
      countOpen(samples)
    },
    /** The user has failed samples tried again, whenever they failed. */
    async reopenFailed(cause: ErrorCause | null): Promise<ReopenedSample[]> {
      const samples = await store.reopenFailed(cause)
      countOpen(samples)
      return samples
    },
  }
}

const NOTHING_MORE = { inputTokens: 0, outputTokens: 0, retries: 0 }

const measuresOf = (prediction: Prediction) => ({
  ...(prediction.latencyMs !== null && { latencyMs: prediction.latencyMs }),
  inputTokens: prediction.usage?.inputTokens ?? 0,
  outputTokens: prediction.usage?.outputTokens ?? 0,
  retries: retriesOf(prediction),
})
