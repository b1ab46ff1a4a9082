import { parseMath } from './math-expression'
import { valueOf } from './math-value'

/** Relative distance at which two figures are the same (DocMath-Eval, Zhao et al. 2023, arXiv:2311.09805). */
const tolerance = 0.0015

/** What a reply says `the answer is`, without currency, emphasis and thousands separators: a figure with its percent sign, `True` or `False`; else its last figure, else null. */
export function documentAnswer(reply: string): string | null {
  const text = reply.replace(/[*()]/g, '')
  const said = [...text.matchAll(/\banswer\b(?: is|:)?\s*([^\n]*)/gi)].at(-1)?.[1] ?? text
  const figure = (where: string, at: number): string | undefined =>
    where.match(/-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?\s?%?|-?\.\d+%?/gi)?.at(at)
  const word = /^(?:approximately |about )?(true|yes|false|no)\b/i.exec(said)?.[1]?.toLowerCase()
  if (word) return word === 'true' || word === 'yes' ? 'True' : 'False'
  const found = figure(said, 0) ?? figure(text, -1)
  return found?.replace(/[\s,]/g, '') ?? null
}

/**
 * Whether a figure read from documents is the wanted one: within 0.15 %, the same when rounded up to two places, or off by a power of ten
 * alone (percent for share, thousands for units), as the data set's authors compare. Truth values must be the same.
 */
export function sameDocumentNumber(answer: string | null, wanted: string): boolean {
  if (answer === null || answer.trim() === '') return false
  const truth = /^(?:true|false)$/i
  if (truth.test(wanted.trim())) return answer.trim().toLowerCase() === wanted.trim().toLowerCase()
  const [a, b] = [figureOf(answer), figureOf(wanted)]
  if (a === null || b === null) return false
  if (Math.abs(a - b) <= tolerance * Math.abs(b)) return true
  if (Math.ceil(a * 100) === Math.ceil(b * 100)) return true
  return a !== 0 && b !== 0 && isPowerOfTen(a / b)
}

function figureOf(text: string): number | null {
  const plain = text
    .toLowerCase()
    .replace(
      /\b(?:approximately|about|usd|rmb|dollars?|million|billion|thousand)\b|[$€£¥,%\s]/g,
      '',
    )
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/.test(plain)) return Number(plain)
  if (plain.length > 200 || !/^[\d.+\-*/^()]+$/.test(plain)) return null
  const node = parseMath(plain)
  const value = node && valueOf(node)
  return value && value.im === 0 && Number.isFinite(value.re) ? value.re : null
}

function isPowerOfTen(ratio: number): boolean {
  if (ratio <= 0) return false
  const exponent = Math.log10(ratio)
  return Math.abs(exponent - Math.round(exponent)) < 1e-9
}
