import type { Json, JsonObject } from '@contract'
import { passAtK, passHatK } from '../engine/statistics'
import { round4 } from '../reports/round'
import { numberIn, type ScorerTable } from './scorer-table'

function numbers(value: Json | undefined): number[] {
  return Array.isArray(value) ? value.filter(part => typeof part === 'number') : []
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

export const aggregationScorers: ScorerTable = {
  calculate_pass_at_k: input => anyRight(input),
  estimate_pass_at_k_lcb_percent: input => anyRight(input, 100),
  calculate_pass_hat_k: allRight,
  micro_macro_mean: input => micro(input.items),
  mean: input => mean(numbers(input.values)),
  normalize_score: input => round4(numberIn(input, 'value')),
}
