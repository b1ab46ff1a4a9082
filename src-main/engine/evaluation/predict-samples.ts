import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Counts, ErrorCause, ErrorInfo, Message, Prediction } from '@contract'
import type { Sample } from '../benchmark'
import { AppError, PredictionError, toErrorInfo } from '../errors'
import type { StoredSample } from '../ports'
import { createAsker, SKIPPED, type Asked } from './ask-sample'
import { askedKey } from './asked-key'
import type { ActiveBenchmark } from './benchmark-context'
import { createConcurrencyLimit, type ConcurrencyLimit } from './concurrency-limit'
import { isHopeless, type FailureGuard } from './failure-guard'
import type { Gate } from './gate'
import type { LiveReply } from './live-replies'
import type { ProgressTracker } from './progress-tracker'
import { createSampleRecorder } from './record-samples'
import { refusalOf } from './refused-prediction'
import { createRefusalRow } from './refusal-row'
import type { RequestPace } from './request-pace'
import { replyFlags, type ReviewMeans } from './review-sample'
import { createServerWatch } from './watch-server'
import type { EvaluationMeans } from './evaluation-means'

const FETCH = 256
/** Sending requests is work of about a millisecond each: after this long, what else waits has its turn. */
const TURN_MS = 3
/** Replies that may wait for their review, as a multiple of the concurrency: back-pressure for slow scorers. */
const REVIEW_AHEAD = 4

export interface PredictorMeans extends Omit<EvaluationMeans, 'pace'> {
  tracker: ProgressTracker
  limit: ConcurrencyLimit
  gate: Gate
  pace: RequestPace | null
  actives: Map<number, ActiveBenchmark>
  counts: Map<number, Counts>
  sums: Map<number, { num: number; sum: number; squares: number }>
  samplingOf(
    active: ActiveBenchmark,
    stored: Pick<StoredSample, 'maxTokens'>,
    sample: Sample,
  ): EvaluationMeans['request']['sampling']
  guard: FailureGuard
  reviewMeans: ReviewMeans
  signal: AbortSignal
  fail(error: ErrorInfo): void
  /** Nothing more starts until the user resumes the run. */
  pauseFor(error: ErrorInfo): void
  setWaiting(waiting: boolean): void
  /** Registers what a manual resume calls while the server is away. */
  onNudge(listener: () => void): void
}

export interface Predictor {
  run(): Promise<void>
  /** Ends the request for one sample, which then counts as failed; false when none is on its way. */
  skip(sampleId: number): boolean
  /** What has come so far of the reply to one sample. */
  reply(sampleId: number): LiveReply | null
  /** Starts no request any more; `run` resolves when those on their way have ended. What was not asked stays pending. */
  askNoMore(): void
  /** The user resumed a run that had paused by itself. */
  resumed(): void
  /** Queues failed samples again; resolves with how many. Rejects with AppError('conflict') before and after `run` asks. */
  retry(cause: ErrorCause | null): Promise<number>
}

/** Asks the model for every pending sample: a sliding window with back-pressure, the first request alone. */
export function createPredictor(means: PredictorMeans): Predictor {
  const { store, request, tracker, limit, gate } = means
  const window = createConcurrencyLimit({
    max: request.execution.concurrency * (1 + REVIEW_AHEAD),
    adaptive: false,
  })
  const noMore = new AbortController()
  /** Aborts what waits to start, and only that. */
  const starting = AbortSignal.any([means.signal, noMore.signal])
  const recorder = createSampleRecorder(means)
  const server = createServerWatch({
    ...means,
    signal: starting,
    modelNamed: store.lastModelNamed(),
    timeoutMs: request.execution.serverLostTimeoutMs,
  })
  const asker = createAsker({ ...means, server, noMore: noMore.signal })
  const row = createRefusalRow(request.execution.pauseAfterFailures)
  const working = new Set<Promise<unknown>>()
  let requeued = 0
  let isAsking = false
  /** Sent back by the user while what became of them before was still being worked on. */
  const sentBack = new Set<number>()

  async function run(): Promise<void> {
    const stopWatch = asker.watch()
    isAsking = true
    try {
      await askAll()
    } catch (error) {
      if (means.signal.aborted || !noMore.signal.aborted) throw error
    } finally {
      isAsking = false
      await Promise.allSettled(working)
      stopWatch()
    }
  }

  async function askAll(): Promise<void> {
    let afterId = 0
    let isFirst = true
    let turnStarted = performance.now()
    for (;;) {
      const batch = store.pending(afterId, FETCH)
      for (const stored of batch) {
        afterId = stored.id
        // The user may have tuned the run since.
        window.setMax(limit.max * (1 + REVIEW_AHEAD))
        await window.acquire(starting)
        await limit.acquire(starting)
        // Last, so that a run that was paused while all slots were taken starts nothing more.
        await gate.pass(starting)
        if (performance.now() - turnStarted > TURN_MS) {
          await nextTurn()
          turnStarted = performance.now()
        }
        sentBack.delete(stored.id)
        const work = process(stored, isFirst).finally(() => window.release())
        hold(work)
        if (isFirst) await work
        isFirst = false
      }
      if (batch.length > 0) continue
      await Promise.allSettled(working)
      starting.throwIfAborted()
      if (requeued === 0) return
      await gate.pass(starting)
      requeued = 0
      afterId = 0
    }
  }

  /** The run does not end before this has. */
  function hold(work: Promise<unknown>): void {
    working.add(work)
    const settled = (): boolean => working.delete(work)
    work.then(settled, settled)
  }

  async function retry(cause: ErrorCause | null): Promise<number> {
    if (!isAsking || starting.aborted) throw NOT_ASKING
    // Whatever ends meanwhile: the stored samples are looked at once more, and not before they are stored.
    requeued += 1
    const work = reopen(cause)
    hold(work)
    return work
  }

  async function reopen(cause: ErrorCause | null): Promise<number> {
    const samples = await recorder.reopenFailed(cause)
    const ids = samples.map(({ id }) => id)
    row.forget(new Set(ids))
    for (const id of ids) sentBack.add(id)
    means.guard.reopened(ids.length)
    requeued += ids.length
    hold(reviewAgain(samples.flatMap(({ id, to }) => (to === 'predicted' ? [id] : []))))
    return ids.length
  }

  async function reviewAgain(ids: number[]): Promise<void> {
    for (const id of ids) {
      await window.acquire(starting)
      const [stored] = store.predicted(id - 1, 1)
      const active = stored && means.actives.get(stored.benchmark)
      if (stored?.id !== id || !active) {
        window.release()
        continue
      }
      const sample = active.read(stored.row, stored.subset)
      const work = review(active, stored, sample, stored.prediction, true)
      hold(
        work
          .catch((error: unknown) => means.fail(toErrorInfo(error)))
          .finally(() => window.release()),
      )
    }
  }

  /** One sample through prediction and review. Rejects only for bugs. */
  async function process(stored: StoredSample, isFirst: boolean): Promise<void> {
    const active = means.actives.get(stored.benchmark)
    let held = true
    const releaseSlot = (): void => {
      if (held) limit.release()
      held = false
    }
    try {
      if (!active) return
      const asked = read(active, stored)
      if ('error' in asked) {
        await recorder.fail(stored, { ...NOTHING_ASKED, error: asked.error })
        return
      }
      let reply: { prediction: Prediction; messages: Message[] }
      try {
        reply = await asker.ask(active, stored, asked)
      } catch (error) {
        const refusal = refusalOf(active.benchmark, asked, error)
        if (!refusal) {
          await refused(stored, asked, error, isFirst)
          return
        }
        reply = { prediction: refusal, messages: asked.messages }
      }
      const { prediction } = reply
      if (asked.sample.sampling) {
        prediction.sampling = means.samplingOf(active, stored, asked.sample)
      }
      server.answered(stored.id, prediction.responseModel)
      row.answered()
      limit.succeeded()
      await store.savePrediction({
        sampleId: stored.id,
        predictionKey: asked.key,
        messages: reply.messages,
        tools: asked.sample.tools ?? [],
        prediction,
        inputPreview: asked.sample.question,
        target: asked.sample.target,
        flags: replyFlags(prediction),
      })
      releaseSlot()
      tracker.changed(stored.id, { phase: 'reviewing' })
      await review(active, stored, asked.sample, prediction)
    } catch (error) {
      means.fail(toErrorInfo(error))
    } finally {
      tracker.ended(stored.id)
      releaseSlot()
    }
  }

  async function refused(
    stored: StoredSample,
    asked: Asked,
    thrown: unknown,
    isFirst: boolean,
  ): Promise<void> {
    if (means.signal.aborted || asker.isLeftOpen(stored.id)) return
    const error = toErrorInfo(thrown)
    if (!noMore.signal.aborted && server.isLost(stored.id, error)) {
      requeued += 1
      return
    }
    if (isFirst && (isHopeless(error) || error.code === 'server-unreachable')) {
      means.fail(error)
      return
    }
    tracker.failed(error, stored.id, means.actives.get(stored.benchmark)?.benchmark.id)
    if (error.code !== 'cancelled') tracker.requested(error.code)
    const attempts = thrown instanceof PredictionError ? thrown.attempts : []
    await recorder.fail(stored, {
      messages: asked.messages,
      inputPreview: asked.sample.question,
      target: asked.sample.target,
      attempts,
      error,
    })
    // Who skips a sample does not call the run a failure.
    if (thrown === SKIPPED) return
    const verdict = means.guard.failed(error)
    if (verdict) {
      means.fail(verdict)
      return
    }
    const { reopen: met, pause } = row.refused(stored, error)
    const reopen = met.filter(({ id }) => !sentBack.has(id))
    // First, so that nothing starts while the samples are put back.
    if (pause) means.pauseFor(error)
    if (reopen.length === 0) return
    await recorder.reopen(reopen)
    means.guard.reopened(reopen.length)
    requeued += reopen.length
  }

  async function review(
    active: ActiveBenchmark,
    stored: StoredSample,
    sample: Sample,
    prediction: Prediction,
    isAgain = false,
  ): Promise<void> {
    const failure = await recorder.review(active, stored, sample, prediction, isAgain)
    if (failure === null) {
      means.guard.succeeded()
      return
    }
    tracker.failed(failure, stored.id, active.benchmark.id)
    const verdict = means.guard.failed(failure)
    if (verdict) means.fail(verdict)
  }

  function read(active: ActiveBenchmark, stored: StoredSample): Asked | { error: ErrorInfo } {
    try {
      const sample = active.read(stored.row, stored.subset)
      const messages = active.messages(sample, stored.subset)
      const key = askedKey({
        request,
        sample,
        messages,
        sampling: means.samplingOf(active, stored, sample),
        repeat: stored.repeat,
      })
      return { sample, messages, key }
    } catch (error) {
      return { error: toErrorInfo(error) }
    }
  }

  return {
    run,
    skip: asker.skip,
    reply: asker.reply,
    askNoMore: () => noMore.abort(),
    resumed: row.resumed,
    retry,
  }
}

const NOT_ASKING = new AppError('conflict', 'This run asks no questions just now.', {
  hint: 'It is only beginning or ending, or it only judges what is there. Try again in a moment, or when it has ended.',
})

const NOTHING_ASKED = { messages: [], inputPreview: '', target: '', attempts: [] }
