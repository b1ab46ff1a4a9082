import type { Prediction } from '@contract'
import type { Benchmark, Sample } from '../benchmark'
import { PredictionError, toErrorInfo } from '../errors'

/** The refusal of a server in the place of a reply, where the benchmark takes it for an outcome; else null. */
export function refusalOf(
  benchmark: Benchmark,
  { sample }: { sample: Sample },
  thrown: unknown,
): Prediction | null {
  if (!(thrown instanceof PredictionError)) return null
  const refusal = toErrorInfo(thrown)
  if (!benchmark.scoreRefusal?.(refusal, sample)) return null
  const { attempts } = thrown
  const last = attempts.at(-1)
  return {
    text: '',
    reasoning: null,
    toolCalls: [],
    finishReason: 'unknown',
    usage: null,
    // A refusal is faster than any reply: it says nothing about the speed of the model.
    latencyMs: null,
    ttftMs: null,
    retryMs: 0,
    attempts,
    startedAt: last?.startedAt ?? 0,
    responseModel: null,
    responseId: null,
    systemFingerprint: null,
    refusal,
  }
}
