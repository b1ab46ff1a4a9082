import type { EntitySpan } from './entity-spans'

/** Counts that add up over sentences; precision, recall and F1 follow from their sums. */
export interface EntityCounts {
  /** Entities with the right type and the right tokens. */
  right: number
  predicted: number
  gold: number
}

/** The entities of BIO tags (`B-PER`, `I-PER`, `O`), read as the CoNLL-2000 evaluation script does: an `I-` that follows nothing of its type begins one. */
export function spansOfTags(tags: string[]): EntitySpan[] {
  const spans: EntitySpan[] = []
  let open: EntitySpan | null = null
  tags.forEach((tag, index) => {
    const [, mark, type] = /^([BI])-(.*)$/s.exec(tag) ?? []
    if (open && mark === 'I' && type === open.type) {
      open.to = index + 1
      return
    }
    open = type === undefined ? null : { type, from: index, to: index + 1 }
    if (open) spans.push(open)
  })
  return spans
}

/** BIO tags of spans; of spans that overlap the first has the token. */
export function tagsOfSpans(spans: EntitySpan[], count: number): string[] {
  const tags = new Array<string>(count).fill('O')
  for (const { type, from, to } of spans) {
    if (tags.slice(from, to).some(tag => tag !== 'O')) continue
    for (let at = from; at < to; at += 1) tags[at] = `${at === from ? 'B' : 'I'}-${type}`
  }
  return tags
}

/** Exact matches of type and tokens; an entity that is predicted twice is right once. */
export function countEntities(predicted: EntitySpan[], gold: EntitySpan[]): EntityCounts {
  const key = ({ type, from, to }: EntitySpan): string => `${from} ${to} ${type}`
  const said = new Set(predicted.map(key))
  const wanted = new Set(gold.map(key))
  let right = 0
  for (const span of said) if (wanted.has(span)) right += 1
  return { right, predicted: said.size, gold: wanted.size }
}

/** Micro precision, recall and F1 (Tjong Kim Sang and De Meulder 2003, as seqeval has them); without entities on a side its share is 0. */
export function entityScores({ right, predicted, gold }: EntityCounts): {
  precision: number
  recall: number
  f1: number
} {
  const precision = predicted === 0 ? 0 : right / predicted
  const recall = gold === 0 ? 0 : right / gold
  const sum = predicted + gold
  return { precision, recall, f1: sum === 0 ? 0 : (2 * right) / sum }
}

/** Share of tokens whose tags agree; 1 for no tokens. */
export function tagAccuracy(predicted: string[], gold: string[]): number {
  if (gold.length === 0) return 1
  return gold.filter((tag, at) => tag === predicted[at]).length / gold.length
}
