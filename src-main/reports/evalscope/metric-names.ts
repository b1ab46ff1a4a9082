import type { Json, JsonObject, MetricIdentity } from '@contract'

interface Alias {
  name: string
  aggregation?: string
  dimensions?: JsonObject
}

/** Spellings of earlier releases, with the axes that a spelling itself carries. */
const ALIASES = new Map<string, Alias>(
  Object.entries<Alias>({
    acc: { name: 'accuracy' },
    averageaccuracy: { name: 'accuracy', aggregation: 'mean' },
    average_accuracy: { name: 'accuracy', aggregation: 'mean' },
    weightedaverageaccuracy: { name: 'accuracy', aggregation: 'weighted_mean' },
    center_acc: { name: 'accuracy' },
    em: { name: 'exact_match' },
    'act.em': { name: 'exact_match', dimensions: { target: 'action' } },
    'plan.em': { name: 'exact_match', dimensions: { target: 'plan' } },
    f1_score: { name: 'f1' },
    f_1: { name: 'f1' },
    bertscore: { name: 'bert_score' },
    rouge_l: { name: 'rouge', dimensions: { variant: 'l' } },
    'rouge-l': { name: 'rouge', dimensions: { variant: 'l' } },
    winrate: { name: 'win_rate' },
    winrate_lower: { name: 'win_rate_lower' },
    winrate_upper: { name: 'win_rate_upper' },
    hallurate: { name: 'hallucination_rate' },
    score: { name: 'normalized_score' },
    overall: { name: 'normalized_score' },
    total_score: { name: 'judge_score' },
    gpt_score: { name: 'judge_score' },
    avg_score: { name: 'judge_score' },
  }),
)

const STATISTICS: Record<string, string> = { r: 'recall', p: 'precision', f: 'f1' }
const REFUSED = new Set(['score', 'overall', 'total_score'])

/**
 * The structured identity of a metric name as EvalScope 0.x and 1.x wrote it. A spelling that says nothing
 * becomes `legacy_metric` and keeps its text as a dimension, so that two of them never merge.
 */
export function migrateMetricName(original: string): MetricIdentity {
  const bare = /^(pass|vote)@(\d+)$/i.exec(original)
  if (bare) return kIdentity('accuracy', `${bare[1]!.toLowerCase()}_at_k`, bare[2]!)
  const at = /^(.+?)_(pass|vote)@(\d+)$/.exec(original)
  if (at) return kIdentity(baseName(at[1]!).name, `${at[2]!}_at_k`, at[3]!)
  const hat = /^(.+?)_pass\^(\d+)$/.exec(original)
  if (hat) return kIdentity(baseName(hat[1]!).name, 'pass_hat_k', hat[2]!)

  const scoped = /^([^/]+)\/([^/]+)$/.exec(original)
  const text = scoped ? scoped[2]! : original
  const base = baseName(text)
  const dimensions = { ...base.dimensions, ...(scoped && { scope: snakeCase(scoped[1]!) }) }
  if (!isMetricName(base.name)) {
    return {
      name: 'legacy_metric',
      aggregation: 'identity',
      dimensions: { original_name: original },
    }
  }
  return { name: base.name, aggregation: base.aggregation, dimensions: sortKeys(dimensions) }
}

/** What a score's own key in a review row (`acc`, `Rouge-L-R`, `bleu-1`) is called here: `name[dim=value,…]`. */
export function migrateValueKey(key: string): string {
  const { name, dimensions } = migrateMetricName(key)
  return name === 'legacy_metric' ? key : name + dimensionText(dimensions)
}

/** A name that EvalScope accepts as a metric's: lower snake case, and none of the words that name nothing. */
export function isMetricName(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name) && !REFUSED.has(name)
}

export function snakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

export function sortKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function baseName(text: string): MetricIdentity {
  const bare = text.replace(/^mean_/, '')
  // Earlier releases averaged these without saying so in the name.
  const known = overlapName(bare) ?? thresholdAccuracy(bare) ?? aliasOf(bare)
  if (known) return { aggregation: 'mean', dimensions: {}, ...known }
  const meanOf = bare !== text
  return { name: bare, aggregation: meanOf ? 'mean' : 'identity', dimensions: {} }
}

function aliasOf(text: string): (Partial<MetricIdentity> & { name: string }) | null {
  const alias = ALIASES.get(text.toLowerCase())
  if (alias) {
    const isRate = alias.name.startsWith('win_rate')
    return { ...(isRate && { aggregation: 'identity' }), ...alias }
  }
  const lower = text.toLowerCase()
  return ['accuracy', 'f1', 'exact_match', 'bleu', 'rouge', 'meteor', 'cider', 'iou'].includes(
    lower,
  )
    ? { name: lower }
    : null
}

function overlapName(text: string): { name: string; dimensions: JsonObject } | null {
  const bleu = /^bleu[-_](\d+)$/i.exec(text)
  if (bleu) return { name: 'bleu', dimensions: { ngram: Number(bleu[1]) } }
  const rouge = /^rouge-([12l])-([rpf])$/i.exec(text)
  if (!rouge) return null
  const variant = rouge[1]!.toLowerCase()
  const statistic = STATISTICS[rouge[2]!.toLowerCase()]!
  return {
    name: 'rouge',
    dimensions: variant === 'l' ? { statistic, variant } : { ngram: Number(variant), statistic },
  }
}

function thresholdAccuracy(text: string): { name: string; dimensions: JsonObject } | null {
  const match = /^acc@(\d+(?:\.\d+)?)$/i.exec(text)
  return match ? { name: 'accuracy', dimensions: { threshold: Number(match[1]) } } : null
}

function kIdentity(name: string, aggregation: string, k: string): MetricIdentity {
  return { name, aggregation, dimensions: { k: Number(k) } }
}

/** Dimensions are plain values; anything else in a file is shown as the JSON that it is. */
export function dimensionValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function dimensionText(dimensions: JsonObject): string {
  const entries = Object.entries(sortKeys(dimensions))
  if (entries.length === 0) return ''
  return `[${entries.map(([name, value]) => `${name}=${dimensionValue(value)}`).join(',')}]`
}
