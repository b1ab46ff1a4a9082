import { numberFromWords } from './number-words'

/** An answer cleaned of everything that is only typography, for comparison of what it means. */
export interface Notation {
  text: string
  /** A unit at the end, in lower case without spaces; empty when there is none. */
  unit: string
}

const typography: [RegExp, string][] = [
  [/[−–—﹣]/g, '-'],
  [/×/g, '\\times '],
  [/[·⋅]/g, '\\cdot '],
  [/÷/g, '/'],
  [/[⁄∕]/g, '/'],
  [/π/g, '\\pi '],
  [/∞/g, '\\infty '],
  [/±/g, '\\pm '],
  [/≤/g, '\\le '],
  [/≥/g, '\\ge '],
  [/∪/g, '\\cup '],
  [/∈/g, '\\in '],
  [/√\s*(\d+(?:\.\d+)?|[A-Za-z])/g, '\\sqrt{$1}'],
  [/√/g, '\\sqrt'],
  [/°/g, '^\\circ '],
  [/(?:\\degree|(?<=\d)\s*degrees?)\b/g, '^\\circ '],
  [/[，、]/g, ','],
  [/[。．]\s*$/, ''],
]

const fractionsInOneSign: Record<string, string> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
}
const powers = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const chineseDigits = '零一二三四五六七八九十'

const layout: [RegExp, string][] = [
  [/^\*\*([\s\S]*)\*\*$/, '$1'],
  [/^`+([^`]*)`+$/, '$1'],
  [/^\$+([\s\S]*?)\$+$/, '$1'],
  [/\\[()[\]]/g, ''],
  [/\\displaystyle|\\limits|\\q?quad|\\[bB]ig+[lrg]?(?![a-z])/g, ' '],
  [/\\left\s*\.|\\right\s*\./g, ''],
  [/\\left(?![a-z])|\\right(?![a-z])/g, ''],
  [/\\!|\{,\}(?=\d{3})/g, ''],
  [/(?<=\d)\\,(?=\d{3}(?!\d))/g, ''],
  [/(?<!\\)\\[,;: ~]|~/g, ' '],
  [/\\[dtc]frac/g, '\\frac'],
  [/\\(?:mbox|textbf|textit|textrm|mathrm|mathbf|mathit|operatorname|bf)\s*\{/g, '\\text{'],
  [/\\(?:boldsymbol|mathbf)\s*/g, ''],
  [/\\begin\{array\}\{[^}]*\}/g, '\\begin{pmatrix}'],
  [/\\end\{array\}/g, '\\end{pmatrix}'],
  [/[bvB]matrix/g, 'pmatrix'],
  [/\\leq(?:slant)?(?![a-z])/g, '\\le '],
  [/\\geq(?:slant)?(?![a-z])/g, '\\ge '],
  [/\\neq(?![a-z])/g, '\\ne '],
  [/\\lt(?![a-z])/g, '<'],
  [/\\gt(?![a-z])/g, '>'],
  [/\\(?:emptyset|varnothing)|∅|^(?:\\?\{\s*\\?\})$/g, '\\emptyset '],
  [/(?<![\\A-Za-z])inf(?:inity)?(?![A-Za-z])/g, '\\infty '],
  [/(?<=\d)j\b/g, 'i'],
  [/^\s*(?:\\?\$|[€£¥￥])\s*/, ''],
]

const unitWords =
  'mm|cm|dm|m|km|inch(?:es)?|in|ft|feet|yards?|miles?|mi|mg|g|kg|lbs?|tons?|ml|l|liters?|s|sec(?:onds?)?|min(?:utes?)?|h|hours?|hrs?|days?|weeks?|months?|years?|degrees?|units?|meters?|metres?|points?|percent|people|students?|mph|个|米|厘米|千克|克|人|天|小时|分钟|秒|只|本|度|次|页|岁'
const plainUnit = new RegExp(
  `^(.*[\\d})])\\s*((?:square|cubic)?\\s*(?:${unitWords})(?:\\^\\{?[23]\\}?)?)$`,
  'i',
)
const textUnit = /^([\s\S]*?)\s*\\text\s*\{([^{}]*)\}(?:\^\{?[23]\}?)?$/

/** Reads an answer's typography away: Unicode signs, Markdown, LaTeX spacing and fonts, currency, thousands separators, units at the end. */
export function readNotation(answer: string): Notation {
  let text = plainDigits(answer).trim().replace(/\s+/g, ' ').replace(/\.+$/, '')
  text = text.replace(/[½⅓⅔¼¾⅕⅛]/g, sign => ` ${fractionsInOneSign[sign]!}`)
  text = text.replace(
    new RegExp(`[${powers}]+`, 'g'),
    run => `^{${[...run].map(sign => powers.indexOf(sign)).join('')}}`,
  )
  for (const [from, to] of [...typography, ...layout]) text = text.replace(from, to).trim()
  text = unboxed(text)
  const withUnit = splitUnit(text)
  text = withoutThousands(unwrappedText(withUnit.text).trim())
  const spelled = /^[a-z -]+$/i.test(text) ? numberFromWords(text) : chineseNumber(text)
  if (spelled !== null) text = String(spelled)
  return { text: mixedNumber(withoutDegrees(text)), unit: withUnit.unit }
}

function plainDigits(text: string): string {
  return text
    .replace(/[！-～]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[٠-٩]/g, sign => String(sign.charCodeAt(0) - 0x660))
}

function chineseNumber(text: string): number | null {
  const value = text.length === 1 ? chineseDigits.indexOf(text) : -1
  return value < 0 ? null : value
}

function unboxed(text: string): string {
  const inner = /^\\f?boxed\s*\{([\s\S]*)\}$/.exec(text)?.[1]
  return inner === undefined ? text : inner.trim()
}

function splitUnit(text: string): Notation {
  const set = textUnit.exec(text)
  if (set?.[1]?.trim()) return { text: set[1].trim(), unit: compact(set[2]!) }
  const plain = plainUnit.exec(text)
  return plain ? { text: plain[1]!.trim(), unit: compact(plain[2]!) } : { text, unit: '' }
}

function compact(unit: string): string {
  return unit.toLowerCase().replace(/[\s.]/g, '')
}

/** `\text{even}` is the word itself. */
function unwrappedText(text: string): string {
  return text.replace(/\\text\s*\{([^{}]*)\}/g, ' $1 ')
}

function withoutThousands(text: string): string {
  return /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:\s*\\?%)?$/.test(text) ||
    /^[-+]?\d{1,3}(?: \d{3})+$/.test(text)
    ? text.replace(/[, ]/g, '')
    : text
}

/** A degree sign counts inside a function only; `30^\circ` as an answer is 30. */
function withoutDegrees(text: string): string {
  if (/sin|cos|tan|cot|sec|csc/.test(text)) return text
  return text.replace(/\^\s*(?:\\circ|\{\s*\\circ\s*\})/g, '').trim()
}

/** `1 1/2` is one and a half. */
function mixedNumber(text: string): string {
  return text.replace(/^([-+]?)(\d+) (\d+)\/(\d+)$/, '$1($2+$3/$4)')
}
