import type { Progress, ProgressPoint, RunTimeline } from '@contract'
import { fakeProgress } from './fake-runs'

/** A run in the middle of it: two minutes of curves, requests in every phase, errors, notices. Times are relative to now, as ages are shown. */
export function liveProgress(runId: string): Progress {
  const at = Date.now()
  const points = Array.from({ length: 120 }, (_, second): ProgressPoint => ({
    at: at - (119 - second) * 1000,
    done: 4500 + second,
    samplesPerSecond: 3.5 + Math.sin(second / 9),
    inputTokensPerSecond: 4120,
    outputTokensPerSecond: 1264,
    inFlight: second < 60 ? 32 : 24,
    concurrency: second < 60 ? 32 : 24,
    errors: Math.floor(second / 20),
    latencyP50Ms: 8400,
    latencyP95Ms: 15_200,
  }))
  const request = { benchmarkId: 'mmlu_pro', subset: 'law', attempt: 1, outputChars: 0 }
  return fakeProgress(runId, {
    at,
    points,
    concurrency: 24,
    concurrencyLimit: 32,
    judgeConcurrencyLimit: 8,
    inFlightCount: 200,
    inFlight: [
      { ...request, sampleId: 1, index: 41, phase: 'waiting', startedAt: at - 2000 },
      {
        ...request,
        sampleId: 2,
        index: 12,
        phase: 'streaming',
        startedAt: at - 64_000,
        outputChars: 1842,
      },
      {
        ...request,
        sampleId: 3,
        index: 7,
        phase: 'retrying',
        startedAt: at - 30_000,
        attempt: 3,
        retryAt: at + 600_000,
      },
    ],
    errorGroups: [
      {
        error: {
          code: 'rate-limited',
          message: 'The server asks for fewer requests (HTTP 429)',
          hint: 'The run slows down by itself.',
        },
        count: 17,
        firstAt: at - 90_000,
        lastAt: at - 4000,
        sampleId: 11,
      },
    ],
    notices: [
      { at: at - 60_000, level: 'warning', text: 'Requests at once lowered from 32 to 24.' },
    ],
  })
}

/** An hour in steps of half a minute: a score that settles, two kinds of errors, a limit that is lowered once, some replies cut off. */
export function liveTimeline(): RunTimeline {
  const now = Date.now()
  return {
    stepMs: 30_000,
    points: Array.from({ length: 120 }, (_, at) => {
      const num = 8 * (at + 1)
      const mean = 0.43 + Math.sin(at) / (4 + at)
      const margin = 0.98 / Math.sqrt(num)
      return {
        at: now - (119 - at) * 30_000,
        answered: 8,
        failed: at % 10 === 0 ? { 'rate-limited': 2, timeout: 1 } : {},
        limit: at < 60 ? 32 : 24,
        score: { num, mean, low: Math.max(0, mean - margin), high: mean + margin },
      }
    }),
    lengths: {
      bins: Array.from({ length: 20 }, (_, at) => ({
        from: at * 100,
        to: (at + 1) * 100,
        count: Math.round(400 * Math.exp(-(((at - 5) / 4) ** 2))) + (at === 19 ? 60 : 0),
        truncated: at === 19 ? 60 : 0,
      })),
      isOpen: true,
      num: 2891,
      truncated: 60,
    },
  }
}

/** The server is away; the next try is ten minutes off, so that a test can read the countdown. */
export const waitingProgress = (runId: string): Progress =>
  fakeProgress(runId, {
    at: Date.now(),
    points: [],
    inFlightCount: 0,
    nextTryAt: Date.now() + 600_000,
  })
