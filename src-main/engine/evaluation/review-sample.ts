import type { Outcome, Prediction, SampleFlag } from '@contract'
import { metricKey, scoredOf, type Sample, type Scored, type Values } from '../benchmark'
import { AppError, toErrorInfo } from '../errors'
import { genericJudge } from '../judging/generic-question'
import { sampleJudging } from '../judging/judge-mode'
import { judgedOutcome, satisfiedOutcome } from '../judging/judge-outcome'
import type { JudgePanel } from '../judging/judge-panel'
import type { CodeSandbox } from '../ports'
import type { ActiveBenchmark } from './benchmark-context'

/** What a reply looks like before anyone judges it. */
export function replyFlags(prediction: Prediction): SampleFlag[] {
  const flags: SampleFlag[] = []
  const isBlank =
    !prediction.refusal && prediction.text.trim() === '' && prediction.toolCalls.length === 0
  if (prediction.finishReason === 'length' || prediction.cutEarlier) flags.push('truncated')
  if (isBlank && prediction.reasoning !== null && prediction.reasoning.trim() !== '') {
    flags.push('reasoning-only')
  } else if (isBlank) {
    flags.push('empty')
  }
  if (retriesOf(prediction) > 0) flags.push('retried')
  return flags
}

/** Attempts beyond the one that each turn needs. */
export function retriesOf({ attempts, earlier }: Prediction): number {
  return Math.max(0, attempts.length - 1 - (earlier?.length ?? 0))
}

/** From this score of the rule on, recall asks no judge. */
const SATISFIED = 0.99

/** What reviews may use beyond the rule. */
export interface ReviewMeans {
  panel: JudgePanel | null
  sandbox: CodeSandbox | null
  signal: AbortSignal
}

export interface Reviewed {
  outcome: Outcome
  flags: SampleFlag[]
  score: number | null
}

/**
 * Judges one reply, by the benchmark's rule and by judges as the run is set. A reply without an answer is scored as such and flagged
 * `unparsed`; a scorer that fails gives a failed review, never a zero; a sample that has nothing to be compared with, or that no judge
 * gave a usable verdict about, is unscored. Rejects only when the run stops while a judge is asked.
 */
export async function reviewSample(
  active: ActiveBenchmark,
  sample: Sample,
  asked: { id: number; subset: string; prediction: Prediction },
  means?: ReviewMeans,
): Promise<Reviewed> {
  const { prediction } = asked
  const flags = replyFlags(prediction)
  try {
    const rated = await rate(active, sample, asked, means)
    const { isUnparsed } = rated
    const outcome = withReport(rated.outcome, sample)
    if (isUnparsed) flags.push('unparsed')
    const score = outcome.kind === 'scored' ? (outcome.values[sampleMetric(active)] ?? null) : null
    return { outcome, flags, score }
  } catch (error) {
    means?.signal.throwIfAborted()
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

async function rate(
  active: ActiveBenchmark,
  sample: Sample,
  asked: { id: number; subset: string; prediction: Prediction },
  means: ReviewMeans | undefined,
): Promise<{ outcome: Exclude<Outcome, { kind: 'failed' }>; isUnparsed: boolean }> {
  const { benchmark, judgeSettings } = active
  const { mode, facts: own } = sampleJudging(benchmark, sample, judgeSettings)
  const { prediction } = asked
  const refused = prediction.refusal && benchmark.scoreRefusal?.(prediction.refusal, sample)
  if (refused) {
    const values = wantedOnly(active, refused.values)
    return { outcome: { kind: 'scored', ...refused, values }, isUnparsed: false }
  }
  const panel = means?.panel ?? null
  const metric = sampleMetric(active)
  const reply = active.filter(prediction.text)
  const context = {
    ...active.context(asked.subset),
    prediction,
    reply,
    sandbox: means?.sandbox ?? null,
    signal: means?.signal,
  }
  const answer = benchmark.extract(reply, sample, context)
  const isUnparsed = answer === null
  const scored = async (): Promise<Scored> => {
    const found = scoredOf(await benchmark.score(answer, sample, context))
    return { ...found, values: wantedOnly(active, found.values) }
  }
  const byRule = async (): Promise<Values> => (await scored()).values

  if (mode === 'rule') {
    return { outcome: { kind: 'scored', answer, ...(await scored()) }, isUnparsed }
  }
  if (!panel) throw new AppError('scorer-failed', 'It needs a judge model, and none is given.')
  const hasRule = own?.policy !== 'judge_only'
  const rule = !hasRule
    ? null
    : mode === 'recall'
      ? await byRule()
      : await byRule().catch(() => null)
  if (mode === 'recall' && rule && (rule[metric] ?? 0) > SATISFIED) {
    return { outcome: satisfiedOutcome(rule, metric, answer), isUnparsed }
  }
  const facts = own ?? genericJudge(judgeSettings?.contract, metric)
  const judged = await panel.judge({
    sampleId: asked.id,
    facts,
    sample,
    context: { ...context, answer },
  })
  const wanted = judged.values && wantedOnly(active, judged.values)
  const outcome = judgedOutcome({
    judged: { ...judged, values: wanted },
    rule: own || mode === 'recall' ? rule : only(rule, metric),
    mode,
    metric,
    answer,
  })
  // What the rule could not read says nothing about a reply that a judge has read.
  return { outcome, isUnparsed: isUnparsed && outcome.judge?.status === 'fallback' }
}

/** Keeps with a scored outcome what its sample gives to the report's own tables. */
function withReport(outcome: Outcome, { report }: Sample): Outcome {
  if (!report || outcome.kind !== 'scored') return outcome
  return { ...outcome, metadata: { ...outcome.metadata, report } }
}

/** Beside values of a judge that gives this one alone, other values of the rule would be means over the fallbacks. */
function only(values: Values | null, metric: string): Values | null {
  const value = values?.[metric]
  return value === undefined ? null : { [metric]: value }
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
