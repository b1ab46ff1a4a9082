import type { CommandInput, CommandOutput } from '@contract'
import { PredictionError } from '../engine/errors'
import type { ModelClient, PredictHooks, PredictRequest } from '../engine/ports'

/** A request without what the store knows of its sample. */
type SentRequest = Omit<CommandOutput<'app.requests'>[number], 'sample'>
type About = Pick<SentRequest, 'runId' | 'server' | 'of'>

export interface RequestLog {
  list(wanted: CommandInput<'app.requests'>): SentRequest[]
  /** The same client, whose requests are noted. */
  watched(client: ModelClient, about: About): ModelClient
}

const KEPT = 1000

/**
 * The last requests of this process, in memory only: when, for what, how it ended. What was sent and answered stands with the sample; headers
 * and keys are never taken in.
 */
export function createRequestLog(): RequestLog {
  const kept: SentRequest[] = []

  function note(about: About, hooks: PredictHooks, attempts: PredictionError['attempts']): void {
    attempts.forEach(({ startedAt, durationMs, status, error }, index) =>
      kept.push({
        at: startedAt,
        ...about,
        sampleId: hooks.sampleId ?? null,
        attempt: index + 1,
        status,
        durationMs,
        code: error?.code ?? null,
      }),
    )
    // Seldom, and many at once: taking the first one off at each request would move all others.
    if (kept.length > 2 * KEPT) kept.splice(0, kept.length - KEPT)
  }

  return {
    list({ runId, failedOnly = false, limit = 200 }) {
      const found: SentRequest[] = []
      for (let at = kept.length - 1; at >= 0 && found.length < limit; at -= 1) {
        const one = kept[at] as SentRequest
        if (runId !== undefined && one.runId !== runId) continue
        if (!failedOnly || one.code !== null) found.push(one)
      }
      return found
    },
    watched: (client, about) => ({
      async predict(request: PredictRequest, hooks: PredictHooks) {
        try {
          const prediction = await client.predict(request, hooks)
          note(about, hooks, prediction.attempts)
          return prediction
        } catch (thrown) {
          if (thrown instanceof PredictionError) note(about, hooks, thrown.attempts)
          throw thrown
        }
      },
      ping: signal => client.ping(signal),
      close: () => client.close(),
    }),
  }
}
