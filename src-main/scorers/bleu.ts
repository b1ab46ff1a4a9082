import { chineseTokens, englishTokens, isChinese } from './word-tokens'

/** The orders that are reported. */
export const bleuOrders = [1, 2, 3, 4] as const

/**
 * Sentence BLEU of each order 1 to 4 on its own: clipped n-gram precision times the brevity penalty, unsmoothed
 * (Papineni et al. 2002, https://aclanthology.org/P02-1040, with all weight on one order, as EvalScope reports it). Empty texts give 0,
 * and so do texts that are too short for an n-gram of the order.
 */
export async function bleuScores(prediction: string, reference: string): Promise<number[]> {
  const cut = isChinese(prediction + reference) ? chineseTokens : englishTokens
  const words = await cut(prediction)
  const wanted = await cut(reference)
  return bleuOrders.map(order => bleuOfOrder(words, wanted, order))
}

/** One order's precision with the brevity penalty; 0 where not a single word matches. */
function bleuOfOrder(words: string[], wanted: string[], order: number): number {
  const grams = countGrams(words, order)
  const total = Math.max(words.length - order + 1, 0)
  if (total === 0 || wanted.length === 0) return 0
  const target = countGrams(wanted, order)
  let matched = 0
  for (const [gram, count] of grams) matched += Math.min(count, target.get(gram) ?? 0)
  const penalty = words.length > wanted.length ? 1 : Math.exp(1 - wanted.length / words.length)
  return (penalty * matched) / total
}

/** How often each run of `order` words occurs. */
export function countGrams(words: string[], order: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + order <= words.length; at++) {
    const gram = words.slice(at, at + order).join('\u0000')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}
