import { bestAssignment } from './assignment'
import { withoutPunctuation } from './squad-text'

export interface DropScore {
  em: number
  f1: number
}

const articles = new Set(['a', 'an', 'the'])
const floatText = /^[+-]?(?:(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i

/** What follows the last `Answer:` on its line, any case; the whole reply where there is no such line. */
export function dropAnswer(reply: string): string {
  return [...reply.matchAll(/answer\s*:\s*([^\n]+)/gi)].at(-1)?.[1] ?? reply
}

/** Lower case, without punctuation and articles, numbers in one spelling; hyphens separate words (Dua et al. 2019, arXiv:1903.00161). */
export function dropNormalise(text: string): string {
  return text
    .split(/ |-/)
    .map(normaliseToken)
    .filter(token => token !== '')
    .join(' ')
}

/** Exact match and F1 over the spans of the best gold answer; spans are paired so that their F1 adds up to most. F1 has two decimals. */
export function dropScore(answer: string | string[], golds: string[][]): DropScore {
  const best: DropScore = { em: 0, f1: 0 }
  for (const gold of golds) {
    if (gold.length === 0 || gold[0]!.trim() === '') continue
    const { em, f1 } = against([answer].flat(), gold)
    best.em = Math.max(best.em, em)
    best.f1 = Math.max(best.f1, f1)
  }
  return best
}

interface Parts {
  number: string | number
  spans: string[]
  date: { day: string; month: string; year: string }
}

/** The gold answers of a DROP row, each as its spans, without doubles: the first annotator's, then those that validated it. */
export function dropGolds(answer: Parts, validated: Parts[]): string[][] {
  const golds = [answer, ...validated].map(spansOf)
  const seen = new Set<string>()
  return golds.filter(gold => {
    const key = JSON.stringify(gold)
    return !seen.has(key) && seen.add(key)
  })
}

function spansOf({ number, spans, date }: Parts): string[] {
  if (String(number) !== '') return [String(number)]
  if (spans.length > 0) return spans
  return [`${date.day} ${date.month} ${date.year}`.replace(/ +/g, ' ').trim()]
}

function normaliseToken(token: string): string {
  const lower = token.toLowerCase()
  const bare = floatText.test(lower) ? lower : withoutPunctuation(lower)
  const word = floatText.test(bare) ? spelled(bare) : bare
  return word
    .split(/\s+/)
    .filter(part => part !== '' && !articles.has(part))
    .join(' ')
}

function spelled(text: string): string {
  const value = toNumber(text)
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : String(value)
}

function toNumber(text: string): number {
  const bare = text.replace(/_/g, '').toLowerCase()
  if (/^[+-]?inf/.test(bare)) return bare.startsWith('-') ? -Infinity : Infinity
  return Number(bare)
}

function against(answer: string[], gold: string[]): DropScore {
  if (hasOtherSign(answer, gold)) return { em: 0, f1: 0 }
  const [spans, wanted] = [answer.map(dropNormalise), gold.map(dropNormalise)]
  const [bags, goldBags] = [spans.map(toBag), wanted.map(toBag)]
  const weights = goldBags.map(target =>
    bags.map(bag => (sharesNumber(target, bag) ? bagF1(bag, target) : 0)),
  )
  const total = bestAssignment(weights).reduce((sum, [row, at]) => sum + weights[row]![at]!, 0)
  const size = Math.max(bags.length, goldBags.length)
  const isSame = spans.length === wanted.length && sameSet(new Set(spans), new Set(wanted))
  return { em: Number(isSame), f1: Math.round((100 * total) / size) / 100 }
}

/** The hyphen rule drops signs: a lone number of the opposite sign must not pass for the same one. */
function hasOtherSign(answer: string[], gold: string[]): boolean {
  const [a, b] = [answer, gold].map(spans => (spans.length === 1 ? toNumber(spans[0]!.trim()) : 0))
  return a! * b! < 0
}

function toBag(text: string): Set<string> {
  return new Set(text.split(' ').filter(word => word !== ''))
}

function sharesNumber(gold: Set<string>, bag: Set<string>): boolean {
  const numbers = [...gold].filter(word => floatText.test(word))
  return numbers.length === 0 || numbers.some(word => bag.has(word))
}

function bagF1(bag: Set<string>, gold: Set<string>): number {
  const shared = [...bag].filter(word => gold.has(word)).length
  const precision = bag.size === 0 ? 1 : shared / bag.size
  const recall = gold.size === 0 ? 1 : shared / gold.size
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

function sameSet(a: Set<string>, b: Set<string>): boolean {
  return a.size === b.size && [...a].every(value => b.has(value))
}
