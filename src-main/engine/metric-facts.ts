import type { Json, MetricIdentity } from '@contract'

interface Facts {
  label: string
  higherIsBetter: boolean
  display: 'percent' | 'number'
}

const percent = (label: string): Facts => ({ label, higherIsBetter: true, display: 'percent' })

const KNOWN: Record<string, Facts> = {
  accuracy: percent('Accuracy'),
  exact_match: percent('Exact match'),
  f1: percent('F1'),
  f1_weighted: percent('F1, weighted'),
  f1_micro: percent('F1, micro'),
  f1_macro: percent('F1, macro'),
  multi_choice_acc: percent('Accuracy with partial credit'),
  precision: percent('Precision'),
  recall: percent('Recall'),
  yes_ratio: percent('Share of yes'),
  maybe_ratio: percent('Share of maybe'),
  bleu: percent('BLEU'),
  rouge: percent('ROUGE'),
  prompt_level_strict: percent('Prompts followed, strict'),
  prompt_level_loose: percent('Prompts followed, loose'),
  inst_level_strict: percent('Instructions followed, strict'),
  inst_level_loose: percent('Instructions followed, loose'),
  is_correct: percent('Correct'),
  is_incorrect: { label: 'Incorrect', higherIsBetter: false, display: 'percent' },
  is_not_attempted: { label: 'Not attempted', higherIsBetter: false, display: 'percent' },
  correct_given_attempted: percent('Correct of attempted'),
  chrf: percent('chrF2'),
  puzzle_acc: percent('Puzzles solved'),
  cell_acc: percent('Cells right'),
  easy_puzzle_acc: percent('Easy puzzles'),
  hard_puzzle_acc: percent('Hard puzzles'),
  small_puzzle_acc: percent('Small puzzles'),
  medium_puzzle_acc: percent('Medium puzzles'),
  large_puzzle_acc: percent('Large puzzles'),
  xl_puzzle_acc: percent('Huge puzzles'),
  no_answer_num: { label: 'Replies without an answer', higherIsBetter: false, display: 'number' },
  eq_bench_score: percent('EQ-Bench score'),
  error_acc: percent('Accuracy with a mistake'),
  correct_acc: percent('Accuracy without a mistake'),
  simple_f1_score: percent('Balanced F1'),
  mrcr_score: percent('MRCR score'),
  strict_pass: percent('Strict pass'),
  net_match_score: percent('Net match'),
  required_coverage: percent('Required coverage'),
  boundary_precision: percent('Boundary precision'),
  distractor_leakage: { label: 'Distractor leakage', higherIsBetter: false, display: 'number' },
  tool_call_f1: percent('Tool call F1'),
  param_immutable_reject_rate: percent('Wrong values refused'),
  param_default_accept_rate: percent('Defaults accepted'),
  inference_error_rate: { label: 'Failed requests', higherIsBetter: false, display: 'percent' },
  trigger_similarity: percent('Trigger similarity (F1)'),
  tool_calls_match_rate: percent('Tool-call match'),
  error_only_reasoning_rate: {
    label: 'Only reasoning',
    higherIsBetter: false,
    display: 'percent',
  },
  language_following_success_rate: percent('Language following'),
  repeat_ngram_pass_rate: percent('Without repetition'),
  scenario_check_pass_rate: percent('Scenario order'),
  count_finish_reason_tool_calls: {
    label: 'Replies that call',
    higherIsBetter: true,
    display: 'number',
  },
  schema_accuracy: percent('Schema accuracy'),
  count_finish_reason_tool_call: {
    label: 'Replies that call',
    higherIsBetter: true,
    display: 'number',
  },
  count_successful_tool_call: { label: 'Valid calls', higherIsBetter: true, display: 'number' },
  act_em: percent('Right action'),
  plan_em: percent('Right plan'),
  process_acc: percent('Milestones'),
  hallucination_rate: { label: 'Made-up tools', higherIsBetter: false, display: 'percent' },
  rouge_l: percent('ROUGE-L'),
  win_rate: percent('Win rate'),
  judge_score: percent('Judge score'),
  communication_quality: percent('Communication quality'),
  instruction_following: percent('Instruction following'),
  axis_accuracy: percent('Accuracy axis'),
  context_awareness: percent('Context awareness'),
  completeness: percent('Completeness'),
  conclusion_acc: percent('Conclusion'),
  fact_acc: percent('Facts'),
  reasoning_acc: percent('Reasoning'),
  law_acc: percent('Law'),
  wer: { label: 'Word error rate', higherIsBetter: false, display: 'percent' },
  cer: { label: 'Character error rate', higherIsBetter: false, display: 'percent' },
}

/** How a metric is named and shown. Unknown names are shown as plain numbers under their own name. */
export function metricFacts(name: string): Facts {
  return (
    KNOWN[name] ?? {
      label: name.replaceAll('_', ' ').replace(/^./, first => first.toUpperCase()),
      higherIsBetter: true,
      display: 'number',
    }
  )
}

/** A dimension's value within a key. */
export const dimensionText = (value: Json): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

/** `name:aggregation[dim=value,…]` with the dimensions sorted by name: unique within a report. */
export function identityKey(identity: MetricIdentity): string {
  const dimensions = sortedDimensions(identity.dimensions)
  const suffix = dimensions.map(([name, value]) => `${name}=${dimensionText(value)}`).join(',')
  return `${identity.name}:${identity.aggregation}${suffix && `[${suffix}]`}`
}

/** `rouge[statistic=recall,variant=l]` as an identity. Numbers in dimensions become numbers again. */
export function identityOf(
  key: string,
  aggregation: string,
  more: Record<string, Json>,
): MetricIdentity {
  const match = /^([^[]+)(?:\[(.*)\])?$/.exec(key)
  const dimensions: Record<string, Json> = {}
  for (const part of match?.[2]?.split(',') ?? []) {
    const at = part.indexOf('=')
    const value = part.slice(at + 1)
    dimensions[part.slice(0, at)] = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  }
  return { name: match?.[1] ?? key, aggregation, dimensions: { ...dimensions, ...more } }
}

const AGGREGATIONS: Record<string, string> = {
  mean: '',
  clipped_mean: '',
  micro_mean: '',
  pass_at_k: 'pass@',
  pass_hat_k: 'pass^',
  vote_at_k: 'vote@',
}

/** Metrics whose variant belongs to their name: BLEU-4, ROUGE-L. */
const VARIANTS = new Set(['ngram', 'variant'])

/** What a person reads: "Accuracy", "Accuracy pass@4", "ROUGE-L recall". */
export function identityLabel(identity: MetricIdentity): string {
  const { label } = metricFacts(identity.name)
  const { k, ...rest } = identity.dimensions
  const dimensions = sortedDimensions(rest)
  const variant = dimensions
    .filter(([name]) => VARIANTS.has(name))
    .map(([, value]) => `-${dimensionText(value).toUpperCase()}`)
  const facts = dimensions
    .filter(([name]) => !VARIANTS.has(name))
    .map(([, value]) => dimensionText(value))
    .map(fact => (fact === 'f1' ? 'F1' : fact))
    .reverse()
  const aggregation = AGGREGATIONS[identity.aggregation] ?? identity.aggregation
  const suffix =
    aggregation === '' ? '' : `${aggregation}${k === undefined ? '' : dimensionText(k)}`
  return [label + variant.join(''), ...facts, suffix].filter(Boolean).join(' ')
}

function sortedDimensions(dimensions: Record<string, Json>): [string, Json][] {
  return Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))
}
