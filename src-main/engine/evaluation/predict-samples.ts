import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Counts, ErrorInfo, Message, Prediction, SampleFlag } from '@contract'
import type { Sample } from '../benchmark'
import { AppError, PredictionError, toErrorInfo } from '../errors'
import type { StoredSample } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'
import { createConcurrencyLimit, type ConcurrencyLimit } from './concurrency-limit'
import type { EvaluationMeans } from './create-evaluation'
import { isHopeless, type FailureGuard } from './failure-guard'
import type { Gate } from './gate'
import type { ProgressTracker } from './progress-tracker'
import { askTurns } from './ask-turns'
import { askedKey } from './asked-key'
import { refusalOf } from './refused-prediction'
import { replyFlags, retriesOf, reviewSample, type ReviewMeans } from './review-sample'
import { watchSleep } from './watch-sleep'
import { awaitServer } from './await-server'

const FETCH = 256
/** Sending requests is work of about a millisecond each: after this long, what else waits has its turn. */
const TURN_MS = 3
/** Replies that may wait for their review, as a multiple of the concurrency: back-pressure for slow scorers. */
const REVIEW_AHEAD = 4
/** Connection failures without a success between them after which the server counts as gone. */
const GONE_AFTER = 3
/** Times that one sample may meet a server that is gone: more often, and it is what makes the server go. */
const LOST_AT_MOST = 5

const SKIPPED = new AppError('cancelled', 'The sample was skipped.', {
  hint: 'Retry the failed ones, and it is asked again.',
})
const SLEPT = new AppError('cancelled', 'The machine slept; the request starts anew.')

export interface PredictorMeans extends EvaluationMeans {
  tracker: ProgressTracker
  limit: ConcurrencyLimit
  gate: Gate
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
  setWaiting(waiting: boolean): void
  /** Registers what a manual resume calls while the server is away. */
  onNudge(listener: () => void): void
}

/** Asks the model for every pending sample: a sliding window with back-pressure, the first request alone. */
export function createPredictor(means: PredictorMeans): {
  run(): Promise<void>
  /** Ends the request for one sample, which then counts as failed; false when none is on its way. */
  skip(sampleId: number): boolean
} {
  const { store, request, clock, tracker, limit, gate, signal } = means
  const window = createConcurrencyLimit({
    max: request.execution.concurrency * (1 + REVIEW_AHEAD),
    adaptive: false,
  })
  const open = new Map<number, AbortController>()
  const working = new Set<Promise<void>>()
  let hadSuccess = false
  let unreachableInARow = 0
  let isWaiting = false
  let requeued = 0
  let modelNamed: string | null = null
  const timesLost = new Map<number, number>()

  async function run(): Promise<void> {
    const stopWatch = watchSleep(clock, sleptMs => {
      tracker.notice(
        'info',
        `The machine slept for ${Math.round(sleptMs / 1000)} s; open requests start anew.`,
      )
      for (const controller of open.values()) controller.abort(SLEPT)
    })
    const dropAll = (): void => open.forEach(controller => controller.abort(signal.reason))
    signal.addEventListener('abort', dropAll)
    try {
      await askAll()
    } finally {
      await Promise.allSettled(working)
      signal.removeEventListener('abort', dropAll)
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
        await window.acquire(signal)
        await limit.acquire(signal)
        // Last, so that a run that was paused while all slots were taken starts nothing more.
        await gate.pass(signal)
        if (performance.now() - turnStarted > TURN_MS) {
          await nextTurn()
          turnStarted = performance.now()
        }
        const work = process(stored, isFirst).finally(() => window.release())
        working.add(work)
        void work.finally(() => working.delete(work))
        if (isFirst) await work
        isFirst = false
      }
      if (batch.length > 0) continue
      await Promise.allSettled(working)
      signal.throwIfAborted()
      if (requeued === 0) return
      await gate.pass(signal)
      requeued = 0
      afterId = 0
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
        await saveFailure(stored, { ...NOTHING_ASKED, error: asked.error })
        return
      }
      let prediction: { prediction: Prediction; messages: Message[] }
      try {
        prediction = await ask(active, stored, asked)
      } catch (error) {
        const refusal = refusalOf(active.benchmark, asked, error)
        if (!refusal) {
          await refused(stored, asked, error, isFirst)
          return
        }
        prediction = { prediction: refusal, messages: asked.messages }
      }
      if (asked.sample.sampling) {
        prediction.prediction.sampling = means.samplingOf(active, stored, asked.sample)
      }
      hadSuccess = true
      noticeModel(prediction.prediction.responseModel)
      unreachableInARow = 0
      timesLost.delete(stored.id)
      limit.succeeded()
      const flags = replyFlags(prediction.prediction)
      await store.savePrediction({
        sampleId: stored.id,
        predictionKey: asked.key,
        messages: prediction.messages,
        tools: asked.sample.tools ?? [],
        prediction: prediction.prediction,
        inputPreview: asked.sample.question,
        target: asked.sample.target,
        flags,
      })
      releaseSlot()
      tracker.changed(stored.id, { phase: 'reviewing' })
      await review(active, stored, asked.sample, prediction.prediction)
    } catch (error) {
      means.fail(toErrorInfo(error))
    } finally {
      tracker.ended(stored.id)
      releaseSlot()
    }
  }

  async function ask(
    active: ActiveBenchmark,
    stored: StoredSample,
    asked: Asked,
  ): Promise<{ prediction: Prediction; messages: Message[] }> {
    for (;;) {
      const controller = new AbortController()
      open.set(stored.id, controller)
      tracker.started({
        sampleId: stored.id,
        benchmarkId: active.benchmark.id,
        subset: stored.subset,
        index: stored.index,
        phase: 'waiting',
        startedAt: clock.now(),
        attempt: 1,
        outputChars: 0,
      })
      try {
        signal.throwIfAborted()
        return await askTurns(
          means.model,
          {
            messages: asked.messages,
            tools: asked.sample.tools ?? [],
            sampling: means.samplingOf(active, stored, asked.sample),
            transport: request.transport,
          },
          {
            signal: controller.signal,
            sampleId: stored.id,
            onFirstToken: () => tracker.changed(stored.id, { phase: 'streaming' }),
            onText: outputChars => tracker.changed(stored.id, { outputChars }),
            onRetry: (error, attempt, delayMs) => retry(stored.id, error, attempt, delayMs),
          },
          asked.sample.followUps ?? [],
        )
      } catch (error) {
        if (controller.signal.reason !== SLEPT) throw error
      } finally {
        open.delete(stored.id)
      }
    }
  }

  /** A server that names another model than before may have been restarted with one: its replies are then not comparable. */
  function noticeModel(named: string | null): void {
    if (named === null || named === modelNamed) return
    if (modelNamed !== null) {
      tracker.notice(
        'warning',
        `The server names another model than before: ${named}, not ${modelNamed}.`,
      )
    }
    modelNamed = named
  }

  function retry(
    id: number,
    error: ErrorInfo,
    attempt: number,
    delayMs: number,
  ): 'retry' | 'give-up' {
    tracker.failed(error, id)
    if (error.code === 'rate-limited' || error.code === 'timeout') {
      const lowered = limit.overloaded(clock.now())
      if (lowered !== null) {
        tracker.notice(
          'warning',
          `${error.code === 'timeout' ? 'Requests time out' : 'The server limits the rate'}: concurrency lowered to ${lowered}.`,
        )
      }
    }
    if (error.code === 'server-unreachable') {
      unreachableInARow += 1
      if (isWaiting || unreachableInARow >= GONE_AFTER) return 'give-up'
    } else {
      unreachableInARow = 0
    }
    tracker.changed(id, { phase: 'retrying', attempt: attempt + 1, retryAt: clock.now() + delayMs })
    return 'retry'
  }

  async function refused(
    stored: StoredSample,
    asked: Asked,
    thrown: unknown,
    isFirst: boolean,
  ): Promise<void> {
    if (signal.aborted) return
    const error = toErrorInfo(thrown)
    const lost = (timesLost.get(stored.id) ?? 0) + 1
    if (error.code === 'server-unreachable' && hadSuccess && lost < LOST_AT_MOST) {
      timesLost.set(stored.id, lost)
      requeued += 1
      waitForServer(error)
      return
    }
    if (isFirst && (isHopeless(error) || error.code === 'server-unreachable')) {
      means.fail(error)
      return
    }
    tracker.failed(error, stored.id)
    const attempts = thrown instanceof PredictionError ? thrown.attempts : []
    await saveFailure(stored, {
      messages: asked.messages,
      inputPreview: asked.sample.question,
      target: asked.sample.target,
      attempts,
      error,
    })
    // Who skips a sample does not call the run a failure.
    const verdict = thrown === SKIPPED ? null : means.guard.failed(error)
    if (verdict) means.fail(verdict)
  }

  function waitForServer(error: ErrorInfo): void {
    if (isWaiting) return
    isWaiting = true
    means.setWaiting(true)
    tracker.notice(
      'error',
      `The server went away (${error.message}). The run waits and goes on by itself.`,
    )
    void awaitServer({
      ping: () => means.model.ping(signal),
      signal,
      clock,
      timeoutMs: request.execution.serverLostTimeoutMs,
      announce: at => tracker.waitUntil(at),
      onNudge: means.onNudge,
    }).then(isBack => {
      isWaiting = false
      unreachableInARow = 0
      if (isBack) {
        tracker.notice('info', 'The server answers again; the run goes on.')
        means.setWaiting(false)
      } else if (!signal.aborted) {
        means.fail(error)
      }
    })
  }

  async function review(
    active: ActiveBenchmark,
    stored: StoredSample,
    sample: Sample,
    prediction: Prediction,
  ): Promise<void> {
    const reviewed = await reviewSample(
      active,
      sample,
      { id: stored.id, subset: stored.subset, prediction },
      means.reviewMeans,
    )
    await store.saveOutcome({
      sampleId: stored.id,
      reviewKey: active.reviewKey,
      ...reviewed,
      details: {
        target: sample.target,
        choices: sample.choices ?? null,
        metadata: sample.metadata,
      },
      finishedAt: clock.now(),
    })
    count(stored.benchmark, reviewed.outcome.kind, reviewed.flags)
    const sums = means.sums.get(stored.benchmark)
    if (sums && reviewed.score !== null) {
      sums.num += 1
      sums.sum += reviewed.score
      sums.squares += reviewed.score ** 2
    }
    tracker.finished({
      ...(prediction.latencyMs !== null && { latencyMs: prediction.latencyMs }),
      inputTokens: prediction.usage?.inputTokens ?? 0,
      outputTokens: prediction.usage?.outputTokens ?? 0,
      retries: retriesOf(prediction),
    })
    if (reviewed.outcome.kind === 'failed') {
      tracker.failed(reviewed.outcome.error, stored.id)
      const verdict = means.guard.failed(reviewed.outcome.error)
      if (verdict) means.fail(verdict)
    } else {
      means.guard.succeeded()
    }
  }

  async function saveFailure(
    stored: StoredSample,
    failure: Omit<Parameters<typeof store.saveFailure>[0], 'sampleId' | 'finishedAt'>,
  ): Promise<void> {
    await store.saveFailure({ sampleId: stored.id, ...failure, finishedAt: clock.now() })
    count(stored.benchmark, 'failed', [])
    tracker.finished({
      inputTokens: 0,
      outputTokens: 0,
      retries: Math.max(0, failure.attempts.length - 1),
    })
  }

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
    skip(sampleId) {
      const request = open.get(sampleId)
      request?.abort(SKIPPED)
      return request !== undefined
    },
  }
}

interface Asked {
  sample: Sample
  messages: Message[]
  key: string
}

const NOTHING_ASKED = { messages: [], inputPreview: '', target: '', attempts: [] }
