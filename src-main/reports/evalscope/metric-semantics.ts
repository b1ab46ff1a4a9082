import type { Json, MetricIdentity, MetricReport } from '@contract'
import { dimensionValue } from './metric-names'

/** How EvalScope 1.14 describes a metric inside a report; keys in its order. */
export interface MetricSemantics {
  semantic_id: string
  metric_name: string
  display_name: string | null
  kind: 'quality' | 'diagnostic'
  direction: 'higher_is_better' | 'lower_is_better' | 'none'
  raw_unit: string | null
  value_range: { min: number; max: number } | null
  display_kind: 'percent' | 'number'
  display_multiplier: number | null
  display_unit: string | null
  display_precision: number
}

type Scale = 'ratio' | 'points' | 'number'

interface Meaning {
  id: string
  label: string
  scale: Scale
  lower?: boolean
  precision?: number
  diagnostic?: boolean
}

const MEANINGS = {
  accuracy: { id: 'quality.accuracy.ratio', label: 'Accuracy', scale: 'ratio' },
  f1: { id: 'quality.f1.ratio', label: 'F1', scale: 'ratio' },
  precision: { id: 'quality.precision.ratio', label: 'Precision', scale: 'ratio' },
  recall: { id: 'quality.recall.ratio', label: 'Recall', scale: 'ratio' },
  exactMatch: { id: 'quality.exact_match.ratio', label: 'Exact Match', scale: 'ratio' },
  pass: { id: 'quality.pass_at_k.ratio', label: 'Pass@k', scale: 'ratio' },
  score: { id: 'quality.score.ratio', label: 'Score', scale: 'ratio' },
  coverage: { id: 'quality.coverage.ratio', label: 'Coverage', scale: 'ratio' },
  winRate: { id: 'quality.win_rate.ratio', label: 'Win Rate', scale: 'ratio' },
  iou: { id: 'quality.iou.ratio', label: 'IoU', scale: 'ratio' },
  bleu: { id: 'quality.bleu.ratio', label: 'BLEU', scale: 'ratio' },
  rouge: { id: 'quality.rouge.ratio', label: 'ROUGE', scale: 'ratio' },
  meteor: { id: 'quality.meteor.ratio', label: 'METEOR', scale: 'ratio' },
  similarity: { id: 'quality.similarity.ratio', label: 'Similarity', scale: 'ratio' },
  wer: { id: 'quality.wer.ratio', label: 'WER', scale: 'ratio', lower: true },
  cer: { id: 'quality.cer.ratio', label: 'CER', scale: 'ratio', lower: true },
  mer: { id: 'quality.mer.ratio', label: 'MER', scale: 'ratio', lower: true },
  errorRate: { id: 'quality.error_rate.ratio', label: 'Error Rate', scale: 'ratio', lower: true },
  points: { id: 'quality.score.points_100', label: 'Score', scale: 'points' },
  judge: {
    id: 'quality.judge_score.unbounded',
    label: 'Judge Score',
    scale: 'number',
    precision: 2,
  },
  model: {
    id: 'quality.model_score.unbounded',
    label: 'Model Score',
    scale: 'number',
    precision: 4,
  },
  cider: { id: 'quality.cider.unbounded', label: 'CIDEr', scale: 'number', precision: 3 },
  count: {
    id: 'diagnostic.count.items',
    label: 'Count',
    scale: 'number',
    precision: 0,
    diagnostic: true,
  },
  parseStatus: {
    id: 'diagnostic.parse_status.ratio',
    label: 'Parse Status',
    scale: 'ratio',
    diagnostic: true,
  },
} satisfies Record<string, Meaning>

/** Metric names whose meaning EvalScope's registry declares. */
const NAMES: Record<keyof typeof MEANINGS, string> = {
  accuracy:
    'accuracy inst_level_loose inst_level_strict is_correct multi_choice_acc number_acc numeric_match prompt_level_loose prompt_level_strict relaxed_acc schema_accuracy success_rate text_acc tool_calls_match_rate unit_acc puzzle_acc cell_acc correct_acc error_acc easy_puzzle_acc hard_puzzle_acc small_puzzle_acc medium_puzzle_acc large_puzzle_acc xl_puzzle_acc',
  f1: 'f1 f1_macro f1_micro f1_weighted macro_f1 simple_f1_score tool_call_f1',
  precision: 'precision boundary_precision',
  recall: 'recall',
  exactMatch: 'exact_match act_em plan_em',
  pass: 'pass_1 pass_at_k pass_hat_k pass_rate simple_pass_rate strict_pass main_problem_pass_rate subproblem_pass_rate',
  score:
    'normalized_score clipped_score compliance_score contains_all contains_any mrcr_score partial_credit simple_partial_credit submission_ready vqa_score',
  coverage: 'coverage_score required_coverage',
  winRate: 'win_rate',
  iou: 'iou',
  bleu: 'bleu',
  rouge: 'rouge rouge_l',
  meteor: 'meteor',
  similarity: 'anls bert_score comet perceptual_similarity sem_score semantic_consistency ssim',
  wer: 'wer audio_wer',
  cer: 'cer',
  mer: 'mer',
  errorRate: 'error_rate hallucination_rate simple_error_rate distractor_leakage',
  points: 'weighted_score_percent',
  judge: 'judge_score max_score net_match_score',
  model: 'clipscore image_reward_score pick_score hpsv2_score vqa_model_score',
  cider: 'cider',
  count:
    'avg_reason_lens no_answer_num total_tokens total_model_input_tokens total_model_output_tokens',
  parseStatus: 'is_incorrect is_not_attempted yes_ratio maybe_ratio inference_error_rate',
}

const BY_NAME = new Map<string, Meaning>(
  Object.entries(NAMES).flatMap(([meaning, names]) =>
    names.split(' ').map(name => [name, MEANINGS[meaning as keyof typeof MEANINGS]] as const),
  ),
)

const DISPLAY_NAMES = new Map<string, string>(
  Object.entries({
    is_incorrect: 'Incorrect rate',
    is_not_attempted: 'Not attempted rate',
  }),
)

/** What is known of a metric by its identity; null for a name that nobody declared. */
export function knownSemantics(identity: MetricIdentity): MetricSemantics | null {
  const passes = identity.aggregation === 'pass_at_k' || identity.aggregation === 'pass_hat_k'
  const meaning = passes ? MEANINGS.pass : BY_NAME.get(identity.name)
  if (!meaning) return null
  return {
    ...describe(meaning),
    ...(identity.aggregation === 'pass_hat_k' && { metric_name: 'Pass^k' }),
    display_name: DISPLAY_NAMES.get(identity.name) ?? null,
  }
}

/** Shown as it is, without a direction: EvalScope's fallback for a name it does not know. */
export function unspecifiedSemantics(name: string): MetricSemantics {
  return {
    ...describe({
      id: 'diagnostic.unspecified',
      label: name,
      scale: 'number',
      precision: 4,
      diagnostic: true,
    }),
  }
}

/** For a metric of ours: the registry's description, else one made from what the metric says of itself. */
export function semanticsOf(metric: MetricReport): MetricSemantics {
  const known = knownSemantics(metric.identity)
  if (known) return known
  const isAnonymous =
    metric.identity.name === 'legacy_metric' || /_(lower|upper)$/.test(metric.identity.name)
  if (isAnonymous && !metric.primary) {
    return unspecifiedSemantics(metric.originalName ?? metric.identity.name)
  }
  const meaning = metric.display === 'percent' ? MEANINGS.score : MEANINGS.model
  return {
    ...describe({ ...meaning, label: metric.label, lower: !metric.higherIsBetter }),
  }
}

/** `BLEU · n-gram 1`, `Pass@k · k 2`: EvalScope's label without its arrow. */
export function metricLabel(identity: MetricIdentity, semantics: MetricSemantics | null): string {
  if (identity.name === 'legacy_metric')
    return dimensionValue(identity.dimensions.original_name ?? '')
  const name = semantics?.display_name ?? semantics?.metric_name ?? identity.name
  const votes = identity.aggregation === 'vote_at_k' ? 'Vote@k' : null
  const entries = Object.entries(identity.dimensions).sort(([a], [b]) => order(a) - order(b))
  return [votes ?? name, ...entries.map(([key, value]) => dimensionLabel(key, value))].join(' · ')
}

const AXES = new Map<string, string>(
  Object.entries({
    ngram: 'n-gram',
    k: 'k',
    threshold: 'Threshold',
    min_tokens: 'Min tokens',
    max_tokens: 'Max tokens',
    context_length: 'Context',
    depth_percent: 'Depth',
  }),
)
const ORDER = ['target', 'level', 'scope', 'ngram', 'variant', 'statistic']

function order(key: string): number {
  const place = ORDER.indexOf(key)
  return place < 0 ? 3 : place
}

function dimensionLabel(key: string, value: Json): string {
  const text = dimensionValue(value)
    .replaceAll('_', ' ')
    .replace(/\b\w/g, letter => letter.toUpperCase())
  return AXES.get(key) ? `${AXES.get(key)} ${text}` : text
}

function describe(meaning: Meaning): MetricSemantics {
  const scale = {
    ratio: { value_range: { min: 0, max: 1 }, display_kind: 'percent', multiplier: 100, unit: '%' },
    points: {
      value_range: { min: 0, max: 100 },
      display_kind: 'percent',
      multiplier: 1,
      unit: '%',
    },
    number: { value_range: null, display_kind: 'number', multiplier: null, unit: null },
  } as const
  const { value_range, display_kind, multiplier, unit } = scale[meaning.scale]
  return {
    semantic_id: meaning.id,
    metric_name: meaning.label,
    display_name: null,
    kind: meaning.diagnostic ? 'diagnostic' : 'quality',
    direction: meaning.diagnostic ? 'none' : meaning.lower ? 'lower_is_better' : 'higher_is_better',
    raw_unit: null,
    value_range,
    display_kind,
    display_multiplier: multiplier,
    display_unit: unit,
    display_precision: meaning.precision ?? 1,
  }
}
