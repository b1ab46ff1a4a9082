import type { Counts, ErrorInfo, InFlight } from '@contract'
import { toErrorInfo } from '../errors'
import type { Clock, EvaluationStore, StoredPrediction } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'
import { createConcurrencyLimit } from './concurrency-limit'
import type { ProgressTracker } from './progress-tracker'
import type { ReviewMeans } from './review-sample'
import { saveReview } from './save-review'

/** Predictions that are read from the store and reviewed at once. */
export const REVIEW_BATCH = 200

export interface StoredReviewMeans {
  store: EvaluationStore
  clock: Clock
  tracker: ProgressTracker
  /** Benchmarks of the run by position, with what is known of their samples; counted anew as reviews go on. */
  actives: ReadonlyMap<number, ActiveBenchmark>
  counts: Map<number, Counts>
  sums: Map<number, { num: number; sum: number; squares: number }>
  reviewMeans: ReviewMeans
  /** Judge what has a verdict again. */
  isRescore: boolean
  fail(error: ErrorInfo): void
}

/** Judges what was predicted and not yet judged (or, to rescore, everything), some at a time. Rejects when the run stops. */
export async function reviewStored(means: StoredReviewMeans): Promise<void> {
  const { store, actives, counts, sums } = means
  const { signal } = means.reviewMeans
  const window = createConcurrencyLimit({ max: REVIEW_BATCH, adaptive: false })
  const working = new Set<Promise<void>>()
  const recount = (): void => {
    for (const position of actives.keys()) {
      counts.set(position, store.counts(position))
      sums.set(position, store.sums(position))
    }
  }
  try {
    for (let afterId = 0; ;) {
      signal.throwIfAborted()
      const batch = store.predicted(afterId, REVIEW_BATCH, means.isRescore)
      if (batch.length === 0) break
      for (const stored of batch) {
        await window.acquire(signal)
        const work = reviewOne(means, stored)
          .catch((thrown: unknown) => means.fail(toErrorInfo(thrown)))
          .finally(() => window.release())
        working.add(work)
        void work.finally(() => working.delete(work))
      }
      afterId = batch.at(-1)?.id ?? afterId
      recount()
    }
  } finally {
    await Promise.allSettled(working)
  }
  signal.throwIfAborted()
  recount()
}

async function reviewOne(means: StoredReviewMeans, stored: StoredPrediction): Promise<void> {
  const { clock, tracker } = means
  const active = means.actives.get(stored.benchmark)
  if (!active) return
  const sample = active.read(stored.row, stored.subset)
  const isJudged = active.judgeMode !== 'rule'
  if (isJudged) tracker.started(reviewing(stored, active, clock.now()))
  try {
    const reviewed = await saveReview(means, active, sample, stored)
    if (!isJudged) return
    tracker.finished({ inputTokens: 0, outputTokens: 0, retries: 0 })
    const one = means.counts.get(stored.benchmark)
    if (one && stored.reviewKey === null) {
      one.pending -= 1
      one[reviewed.outcome.kind] += 1
    }
  } finally {
    tracker.ended(stored.id)
  }
}

const reviewing = (
  { id, subset, index }: StoredPrediction,
  { benchmark }: ActiveBenchmark,
  startedAt: number,
): InFlight => ({
  sampleId: id,
  benchmarkId: benchmark.id,
  subset,
  index,
  phase: 'reviewing',
  startedAt,
  attempt: 1,
  outputChars: 0,
})
