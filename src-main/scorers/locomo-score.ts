import { porterStem } from './porter-stem'
import { withoutPunctuation } from './squad-text'

/** Lower case, letters apart from their marks (NFD), without commas, punctuation, articles and `and` (LoCoMo, Maharana et al. 2024, arXiv:2402.17753). */
export function locomoNormalise(text: string): string {
  return withoutPunctuation(text.normalize('NFD').toLowerCase())
    .replace(/(?<![\p{L}\p{N}_])(?:a|an|the|and)(?![\p{L}\p{N}_])/gu, ' ')
    .trim()
    .split(/\s+/)
    .join(' ')
}

/** F1 over stemmed words with their counts; 0 where either side has none. */
export function locomoF1(answer: string, target: string): number {
  const [words, wanted] = [stems(answer), stems(target)]
  const left = new Map<string, number>()
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of words) {
    const count = left.get(word) ?? 0
    if (count > 0) shared += 1
    left.set(word, count - 1)
  }
  return shared === 0 ? 0 : (2 * shared) / (words.length + wanted.length)
}

/** For answers that list several things, parted by commas: each wanted part takes its best answer part; the mean over the wanted. */
export function locomoListF1(answer: string, target: string): number {
  const parts = answer.split(',')
  const best = target.split(',').map(part => Math.max(...parts.map(said => locomoF1(said, part))))
  return best.reduce((sum, f1) => sum + f1, 0) / best.length
}

function stems(text: string): string[] {
  return locomoNormalise(text)
    .split(' ')
    .filter(word => word !== '')
    .map(porterStem)
}
