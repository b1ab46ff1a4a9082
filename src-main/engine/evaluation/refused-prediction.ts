import type { Prediction } from '@contract'
import type { Benchmark, Sample } from '../benchmark'
import { PredictionError, toErrorInfo } from '../errors'
import { blankPrediction } from '../blank-prediction'

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
    // A refusal is faster than any reply: its time says nothing about the speed of the model.
    ...blankPrediction(''),
    attempts,
    startedAt: last?.startedAt ?? 0,
    refusal,
  }
}
