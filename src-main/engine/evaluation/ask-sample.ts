import type { ErrorInfo, Message, Prediction, RunRequest, Sampling } from '@contract'
import type { Sample } from '../benchmark'
import { AppError } from '../errors'
import type { Clock, ModelClient, StoredSample } from '../ports'
import { askTurns } from './ask-turns'
import type { ActiveBenchmark } from './benchmark-context'
import type { ConcurrencyLimit } from './concurrency-limit'
import type { Gate } from './gate'
import { createLiveReplies, type LiveReply } from './live-replies'
import { nextTurnOf } from './next-turn'
import { pacedModel } from './paced-model'
import type { ProgressTracker } from './progress-tracker'
import type { RequestPace } from './request-pace'
import { watchSleep } from './watch-sleep'
import type { ServerWatch } from './watch-server'

const SLEPT = new AppError('cancelled', 'The machine slept; the request starts anew.')
/** Why a request ended that the user gave up on. */
export const SKIPPED = new AppError('cancelled', 'The sample was skipped.', {
  hint: 'Retry the failed ones, and it is asked again.',
})

/** A sample as it goes out, with the key that names what is asked. */
export interface Asked {
  sample: Sample
  messages: Message[]
  key: string
}

export interface AskerMeans {
  model: ModelClient
  request: RunRequest
  clock: Clock
  tracker: ProgressTracker
  limit: ConcurrencyLimit
  gate: Gate
  /** null: requests are not limited by the minute. */
  pace: RequestPace | null
  server: ServerWatch
  signal: AbortSignal
  /** Aborted when the run asks nothing more: what failed an attempt then is left for another time. */
  noMore: AbortSignal
  samplingOf(
    active: ActiveBenchmark,
    stored: Pick<StoredSample, 'maxTokens'>,
    sample: Sample,
  ): Sampling
}

const answersIn = ({ attempts }: Prediction): number =>
  Math.max(1, attempts.filter(({ error }) => error === null).length)

/** Sends the requests of single samples and knows those on their way, so that they can be dropped or skipped. */
export function createAsker(means: AskerMeans) {
  const { clock, tracker, limit, signal } = means
  const open = new Map<number, AbortController>()
  const leftOpen = new Set<number>()
  const replies = createLiveReplies()

  function retry(
    { id, benchmarkId }: { id: number; benchmarkId: string },
    error: ErrorInfo,
    attempt: number,
    delayMs: number,
  ): 'retry' | 'give-up' {
    tracker.failed(error, id, benchmarkId)
    tracker.requested(error.code)
    if (error.code === 'rate-limited' || error.code === 'timeout') {
      const lowered = limit.overloaded(clock.now())
      if (lowered !== null) {
        tracker.notice(
          'warning',
          `${error.code === 'timeout' ? 'Requests time out' : 'The server limits the rate'}: concurrency lowered to ${lowered}.`,
        )
      }
    }
    if (means.noMore.aborted) {
      leftOpen.add(id)
      return 'give-up'
    }
    if (means.server.attemptFailed(error)) return 'give-up'
    tracker.changed(id, { phase: 'retrying', attempt: attempt + 1, retryAt: clock.now() + delayMs })
    return 'retry'
  }

  function modelFor(id: number): Pick<ModelClient, 'predict'> {
    if (means.pace === null) return means.model
    return pacedModel(means.model, means.pace, {
      gate: means.gate,
      noMore: means.noMore,
      onHeld: (retryAt, limitedBy) => tracker.changed(id, { phase: 'limited', retryAt, limitedBy }),
      onSent: () => tracker.changed(id, { phase: 'waiting' }),
      onDropped: () => leftOpen.add(id),
    })
  }

  return {
    async ask(
      active: ActiveBenchmark,
      stored: StoredSample,
      asked: Asked,
    ): Promise<{ prediction: Prediction; messages: Message[] }> {
      for (;;) {
        const controller = new AbortController()
        open.set(stored.id, controller)
        const live = replies.open(stored.id)
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
          const reply = await askTurns(
            modelFor(stored.id),
            {
              messages: asked.messages,
              tools: asked.sample.tools ?? [],
              sampling: means.samplingOf(active, stored, asked.sample),
              transport: means.request.transport,
            },
            {
              signal: controller.signal,
              sampleId: stored.id,
              onFirstToken: () => {
                live.onFirstToken()
                tracker.changed(stored.id, { phase: 'streaming' })
              },
              onText: (outputChars, text, reasoning) => {
                live.onText(outputChars, text, reasoning)
                tracker.changed(stored.id, { outputChars })
              },
              onRetry: (error, attempt, delayMs) =>
                retry({ id: stored.id, benchmarkId: active.benchmark.id }, error, attempt, delayMs),
            },
            nextTurnOf(active, {
              sample: asked.sample,
              subset: stored.subset,
              first: asked.messages,
            }),
          )
          tracker.requested(null, answersIn(reply.prediction))
          return reply
        } catch (error) {
          if (controller.signal.reason !== SLEPT) throw error
        } finally {
          open.delete(stored.id)
          replies.close(stored.id)
        }
      }
    },
    /** What has come so far of the reply to this sample; null when it is not being asked. */
    reply: (sampleId: number): LiveReply | null => replies.of(sampleId),
    /** Whether the run gave this sample up only because it asks nothing more. */
    isLeftOpen: (sampleId: number): boolean => leftOpen.has(sampleId),
    /** Ends the request for one sample, which then counts as failed; false when none is on its way. */
    skip(sampleId: number): boolean {
      const request = open.get(sampleId)
      request?.abort(SKIPPED)
      return request !== undefined
    },
    /** While this lasts, requests end with the run and start anew after the machine slept. */
    watch(): () => void {
      const stopWatch = watchSleep(clock, sleptMs => {
        tracker.notice(
          'info',
          `The machine slept for ${Math.round(sleptMs / 1000)} s; open requests start anew.`,
        )
        for (const controller of open.values()) controller.abort(SLEPT)
      })
      const dropAll = (): void => open.forEach(controller => controller.abort(signal.reason))
      signal.addEventListener('abort', dropAll)
      return () => {
        signal.removeEventListener('abort', dropAll)
        stopWatch()
      }
    },
  }
}
