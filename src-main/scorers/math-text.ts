import { numberFromWords } from './number-words'

type Rewrite = [from: RegExp, to: string]

const environments: Rewrite[] = [
  [/\\begin\{array\}\{[^}]*\}/g, '\\begin{pmatrix}'],
  [/\\end\{array\}/g, '\\end{pmatrix}'],
  [/bmatrix/g, 'pmatrix'],
  [/[td]frac/g, 'frac'],
  [/\\neq/g, '\\ne'],
  [/\\leq/g, '\\le'],
  [/\\geq/g, '\\ge'],
  [/\\left|\\right/g, ''],
  [/\\([{}])/g, '$1'],
]

const markup: Rewrite[] = [
  [/\^\{\\circ\}|\^\\circ/g, ''],
  [/\\?\$/g, ''],
  [/\\[()]/g, ''],
]

const words: Rewrite[] = [
  [/\\text\{(.*?)\}/g, '$1'],
  [/[xyz]=|[xyz]\\(?:in|to)(?![a-z])/g, ''],
  [/\\emptyset/g, '{}'],
  [/\(-\\infty,\\infty\)/g, '\\mathbb{R}'],
  [/\\?%/g, ''],
  [/(^| |\{)\./g, '$10.'],
  [/infinity/g, '\\infty'],
]

const leftovers: Rewrite[] = [
  [/and|\\mathbf|['"]/g, ''],
  [/\\mbox\{.*?\}/g, ''],
  [/(\d+)\.0*(?=[^\d.]|$)/g, '$1'],
]

const fractions: Rewrite[] = [
  [/\\sqrt\s*(\d+)/g, '\\sqrt{$1}'],
  [/\\sqrt\s*([A-Za-z])/g, '\\sqrt{$1}'],
  [/ +/g, ''],
  [/\\frac(\d)(\d)/g, '\\frac{$1}{$2}'],
  [/\\frac(\d)(?=\{)/g, '\\frac{$1}'],
]

/** Longer answers stay as they are: the rules look back and forth, and nothing that long is one number or expression. */
const maxLength = 4000

/**
 * A mathematical answer in one spelling: the rewriting rules of the Minerva and Qwen2.5-Math graders,
 * which EvalScope uses (units at the end, percent and degree signs, `x=`, spacing and LaTeX variants go away).
 */
export function normaliseMathText(answer: string): string {
  if (answer.length > maxLength) return answer.trim()
  let text = asciiDigits(answer)
    .trim()
    .replace(/\n/g, '')
    .replace(/\.+$/, '')
    .replace(/\\!/g, '')
    .replace(/^\\ /, '')
    .replace(/^\\(?=\d)/, '')
  text = rewrite(text, environments)
  text = withoutTrailingText(text)
  text = rewrite(text, markup).trim()
  text = spelledNumber(text)
  text = rewrite(text, words)
  if (!text.includes('\\infty')) text = text.replace(/inf/g, '\\infty')
  text = rewrite(text, leftovers)
  if (text.includes('j') && !text.includes('i')) text = text.replace(/j/g, 'i')
  text = text.replace(/(?<=\d)\s*(?:st|nd|rd|th)\s*grade\b.*$/, '')
  text = withoutShortSide(text.trim())
  return plainNumbers(rewrite(text, fractions))
}

function rewrite(text: string, rules: Rewrite[]): string {
  return rules.reduce((current, [from, to]) => current.replace(from, to), text)
}

/** Digits of other scripts as ASCII ones, so that `５` and `٥` read as 5. */
function asciiDigits(text: string): string {
  if (!/[^\p{ASCII}]/u.test(text)) return text
  return text
    .replace(/[０-９]/g, sign => String(sign.charCodeAt(0) - 0xff10))
    .replace(/[٠-٩]/g, sign => String(sign.charCodeAt(0) - 0x660))
}

/** Words set as text at the end are taken for a unit, unless they are all there is. */
function withoutTrailingText(text: string): string {
  const bare = text.replace(/\\text\{[^{}]*\}(?:\^\{?\d\}?)?$/, '').trim()
  return bare === '' ? text : bare
}

function spelledNumber(text: string): string {
  const inner = /^\\text\{([^{}]*)\}$/.exec(text)?.[1] ?? text
  if (!/[a-z]/i.test(inner) || inner.includes('\\')) return text
  const value = numberFromWords(inner)
  return value === null ? text : String(value)
}

/** `k = 7` is 7: a left side of at most two characters is a name. */
function withoutShortSide(text: string): string {
  const sides = text.split('=')
  return sides.length === 2 && sides[0]!.trim().length <= 2 ? sides[1]!.trim() : text
}

function plainNumbers(text: string): string {
  const slash = /^(-?\w+)\/(-?\w+)$/.exec(text)
  if (
    slash &&
    (/^-?\d+$/.test(slash[1]!) || slash[1]!.includes('sqrt')) &&
    /^-?\d+$/.test(slash[2]!)
  ) {
    return `\\frac{${slash[1]!}}{${slash[2]!}}`
  }
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replace(/,/g, '')
  if (/^-?\d+(,-?\d+)+$/.test(text) && !/^-/.test(text)) {
    const sorted = text
      .split(',')
      .map(Number)
      .sort((a, b) => a - b)
    return sorted.join(',')
  }
  if (/^-?0+\d*$/.test(text)) return String(Number(text) || 0)
  return text
}
