import { countGrams } from './bleu'
import { chineseTokens, isChinese, maxCharacters } from './word-tokens'

export interface Overlap {
  recall: number
  precision: number
  f1: number
}

/** Longest texts compared for ROUGE-L, in words: the work grows with the product of both lengths. */
const maxWords = 4000

/**
 * ROUGE-1, -2 (over distinct n-grams) and -L (longest common subsequence), after Lin 2004 (https://aclanthology.org/W04-1013)
 * with the counting of the Chinese ROUGE package that EvalScope uses. Words are split at spaces, Chinese by jieba. Empty texts give 0.
 */
export async function rougeScores(
  prediction: string,
  reference: string,
): Promise<Record<'1' | '2' | 'l', Overlap>> {
  const words = await rougeTokens(prediction)
  const wanted = await rougeTokens(reference)
  return {
    1: distinctOverlap(words, wanted, 1),
    2: distinctOverlap(words, wanted, 2),
    l: sequenceOverlap(words, wanted),
  }
}

async function rougeTokens(text: string): Promise<string[]> {
  const spaced = isChinese(text)
    ? (await chineseTokens(text)).join(' ')
    : text.slice(0, maxCharacters)
  return spaced.split(/\s+/).filter(word => word !== '')
}

/** Overlap of the sets of n-grams. */
function distinctOverlap(words: string[], wanted: string[], order: number): Overlap {
  const grams = countGrams(words, order)
  const target = countGrams(wanted, order)
  const shared = [...grams.keys()].filter(gram => target.has(gram)).length
  return overlap(shared, grams.size, target.size)
}

/** Overlap of n-grams with their counts, as ROUGE was defined at first. */
export function countedOverlap(words: string[], wanted: string[], order: number): Overlap {
  const grams = countGrams(words, order)
  const target = countGrams(wanted, order)
  let shared = 0
  for (const [gram, count] of grams) shared += Math.min(count, target.get(gram) ?? 0)
  return overlap(
    shared,
    Math.max(words.length - order + 1, 0),
    Math.max(wanted.length - order + 1, 0),
  )
}

/** Overlap by the longest common subsequence; texts beyond the limit are compared in their first words. */
export function sequenceOverlap(words: string[], wanted: string[]): Overlap {
  const [a, b] = [words.slice(0, maxWords), wanted.slice(0, maxWords)]
  return overlap(commonLength(a, b), a.length, b.length)
}

function commonLength(a: string[], b: string[]): number {
  let row = new Uint32Array(b.length + 1)
  for (const word of a) {
    const next = new Uint32Array(b.length + 1)
    for (let at = 0; at < b.length; at++) {
      next[at + 1] = word === b[at] ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!)
    }
    row = next
  }
  return row[b.length]!
}

function overlap(shared: number, predicted: number, wanted: number): Overlap {
  const precision = predicted === 0 ? 0 : shared / predicted
  const recall = wanted === 0 ? 0 : shared / wanted
  return {
    recall,
    precision,
    f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}
