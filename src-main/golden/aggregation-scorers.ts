import type { Json, JsonObject } from '@contract'
import { passAtK, passHatK } from '../engine/statistics'
import { round4 } from '../reports/round'
import { classFigures, classRatio, macroFigures, type ClassPair } from '../scorers/class-scores'
import { balancedF1 } from '../scorers/process-step'
import { namedClass } from '../scorers/yes-no'
import { numberIn, objectIn, type ScorerTable } from './scorer-table'

function numbers(value: Json | undefined): number[] {
  if (!Array.isArray(value)) return []
  return value.flat().flatMap(part => (typeof part === 'object' ? [] : [Number(part)]))
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** k of n attempts, where there are fewer than k, have no share of their own: an error, as in the paper's definition. */
function allRight(input: JsonObject): number {
  const [n, k] = [numberIn(input, 'num_trials'), numberIn(input, 'k')]
  if (k > n) throw new RangeError(`${k} of ${n} attempts`)
  return passHatK(n, numberIn(input, 'success_count'), k)
}

function anyRight(input: JsonObject, scale = 1): number[] {
  const tried = numbers(input.num_samples)
  const k = numberIn(input, 'k')
  return numbers(input.num_correct).map(
    (correct, at) => scale * passAtK(tried[at] ?? numberIn(input, 'num_samples'), correct, k),
  )
}

function micro(items: Json | undefined): Json {
  const pairs = Array.isArray(items) ? items.map(numbers) : []
  const total = pairs.reduce((sum, [, count]) => sum + (count ?? 0), 0)
  const weighted = pairs.reduce((sum, [score, count]) => sum + (score ?? 0) * (count ?? 0), 0)
  return {
    micro: total === 0 ? 0 : weighted / total,
    macro: mean(pairs.map(([score]) => score ?? 0)),
  }
}

interface RecordedReply {
  answer: string
  extracted: string
  acc: number
}

/** A recorded reply's class: what it says; in the sets that record a verdict, a reply that was scored right is of its class. */
function recordedPairs(input: JsonObject, classes: string[]): ClassPair[] {
  const samples = Array.isArray(input.samples) ? input.samples : []
  return samples.map(sample => {
    const { answer, extracted } = sample as unknown as RecordedReply
    return { gold: answer, said: namedClass(extracted, classes) }
  })
}

function figure(metric_name: string, score: number, num: number): JsonObject {
  return {
    metric_name,
    aggregation: 'identity',
    dimensions: {},
    score,
    num,
    ids: null,
    metadata: {},
  }
}

/** Accuracy is the mean of the recorded verdicts. A set that is scored by class alone has its own, and leaves replies without a class out of precision and recall. */
export function classSet(classes: string[], byClass: boolean) {
  return (input: JsonObject): Json => {
    const pairs = recordedPairs(input, classes)
    const samples = Array.isArray(input.samples)
      ? (input.samples as unknown as RecordedReply[])
      : []
    const right = byClass
      ? pairs.map(({ gold, said }) => Number(gold === said))
      : samples.map(({ acc }) => acc)
    const isBinary = classes.length === 2
    const stated = byClass ? pairs.filter(({ said }) => said !== null) : pairs
    const { precision, recall, f1 } = isBinary
      ? classFigures(stated, 'YES')
      : macroFigures(stated, classes)
    const ratios = isBinary ? ['YES'] : ['YES', 'MAYBE']
    return [
      figure('accuracy', mean(right), pairs.length),
      figure('precision', precision, pairs.length),
      figure('recall', recall, pairs.length),
      figure('f1', f1, pairs.length),
      ...ratios.map(name =>
        figure(`${name.toLowerCase()}_ratio`, classRatio(pairs, name), pairs.length),
      ),
    ]
  }
}

/** Attempts of code questions: one is right when all of its tests pass. */
function codeAttempts(input: JsonObject): Json {
  const detail: JsonObject = {}
  const questions = Object.entries(objectIn(input, 'results')).map(([id, attempts]) => {
    const outcomes = Array.isArray(attempts) ? attempts : []
    const right = outcomes.filter(
      tests => Array.isArray(tests) && tests.every(test => test === true || Number(test) > 0),
    )
    return { id, n: outcomes.length, c: right.length }
  })
  const figures: JsonObject = {}
  for (const k of [1, 5]) {
    if (questions.some(({ n }) => n < k)) continue
    const shares = questions.map(({ id, n, c }) => [id, 100 * passAtK(n, c, k)] as const)
    figures[`pass@${k}`] = mean(shares.map(([, share]) => share))
    detail[`pass@${k}`] = Object.fromEntries(shares)
  }
  return { ...figures, detail }
}

function simpleF1(input: JsonObject): number {
  const [onErrors, onCorrect] = Array.isArray(input.scores) ? input.scores.map(numbers) : []
  return balancedF1(onErrors ?? [], onCorrect ?? [])
}

export const aggregationScorers: ScorerTable = {
  calculate_pass_at_k: input => anyRight(input),
  estimate_pass_at_k_lcb_percent: input => anyRight(input, 100),
  calculate_pass_hat_k: allRight,
  lcb_compute_metrics_from_results: codeAttempts,
  simple_f1_score: simpleF1,
  'adapter.aggregate_scores:pope': classSet(['YES', 'NO'], false),
  'adapter.aggregate_scores:halueval': classSet(['YES', 'NO'], false),
  'adapter.aggregate_scores:coin_flip': classSet(['YES', 'NO'], true),
  'adapter.aggregate_scores:pubmedqa': classSet(['YES', 'NO', 'MAYBE'], false),
  micro_macro_mean: input => micro(input.items),
  mean: input => mean(numbers(input.values)),
  normalize_score: input => round4(numberIn(input, 'value')),
}
