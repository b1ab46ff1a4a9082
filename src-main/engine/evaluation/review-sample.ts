import type { Outcome, Prediction, SampleFlag } from '@contract'
import { metricKey, type Sample, type Values } from '../benchmark'
import { AppError, toErrorInfo } from '../errors'
import type { ActiveBenchmark } from './benchmark-context'

/** What a reply looks like before anyone judges it. */
export function replyFlags(prediction: Prediction): SampleFlag[] {
  const flags: SampleFlag[] = []
  const isBlank = prediction.text.trim() === '' && prediction.toolCalls.length === 0
  if (prediction.finishReason === 'length') flags.push('truncated')
  if (isBlank && prediction.reasoning !== null && prediction.reasoning.trim() !== '') {
    flags.push('reasoning-only')
  } else if (isBlank) {
    flags.push('empty')
  }
  if (prediction.attempts.length > 1) flags.push('retried')
  return flags
}

/**
 * Judges one reply. A reply without an answer is scored as such and flagged `unparsed`; a scorer that fails gives a failed
 * review, never a zero; a sample that has nothing to be compared with is unscored.
 */
export async function reviewSample(
  active: ActiveBenchmark,
  sample: Sample,
  asked: { subset: string; prediction: Prediction },
): Promise<{ outcome: Outcome; flags: SampleFlag[]; score: number | null }> {
  const { benchmark } = active
  const { prediction } = asked
  const flags = replyFlags(prediction)
  try {
    const context = active.context(asked.subset)
    const reply = active.filter(prediction.text)
    const answer = benchmark.extract(reply, sample, context)
    const values = wantedOnly(
      active,
      await benchmark.score(answer, sample, { ...context, prediction, reply }),
    )
    if (answer === null) flags.push('unparsed')
    return {
      outcome: { kind: 'scored', values, answer },
      flags,
      score: values[sampleMetric(active)] ?? null,
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'scorer-failed') {
      return { outcome: { kind: 'unscored', reason: error.message }, flags, score: null }
    }
    return {
      outcome: { kind: 'failed', stage: 'review', error: toErrorInfo(error) },
      flags,
      score: null,
    }
  }
}

/** The values of the metrics that the user asked for, by name or by key; all of them without a wish. */
function wantedOnly({ benchmark, options }: ActiveBenchmark, values: Values): Values {
  const { metrics } = options
  if (!metrics) return values
  const { counts = [], sampleValue = '' } = benchmark.corpus ?? {}
  const wanted = new Set([...metrics, ...counts, sampleValue])
  return Object.fromEntries(
    Object.entries(values).filter(
      ([key]) => wanted.has(key) || wanted.has(key.replace(/\[.*$/, '')),
    ),
  )
}

/** Key of the value that stands for one sample: the primary metric, or what a corpus metric names in its place. */
export function sampleMetric(active: ActiveBenchmark): string {
  const primary = primaryMetric(active)
  const { corpus } = active.benchmark
  return corpus?.metrics.some(metric => metricKey(metric) === primary)
    ? corpus.sampleValue
    : primary
}

/** Key of the metric that heads tables and running scores. */
export function primaryMetric(active: ActiveBenchmark): string {
  const { benchmark, options } = active
  const first = benchmark.metrics[0]
  return options.primaryMetric ?? benchmark.primaryMetric ?? (first ? metricKey(first) : 'accuracy')
}
