import { parseMath } from './math-expression'
import { unknownsOf, type MathNode } from './math-node'
import { normaliseMathText } from './math-text'
import { readNotation } from './math-notation'
import { constantRatio, isClose, symbolicEqual } from './symbolic-equal'
import { isBracketed, isListed, relationOf, splitTop, type Relation } from './math-structure'
import { valueOf } from './math-value'

/** How strictly two answers are compared. */
export interface MathEqualOptions {
  /** Relative distance at which a decimal still equals the reference; whole numbers and exact forms must agree exactly. */
  tolerance?: number
  /** Only what the answer says itself: no percent as a share, no ordinals, quotes or chained inequalities read as something else. */
  strict?: boolean
}

/** EvalScope's tolerance for decimals. */
const decimalTolerance = 1e-4

/** Answers longer than this are compared as text only, so that one reply cannot hold up a run. */
const maxLength = 4000
const maxItems = 64
const maxLayers = 20
const exactTolerance = 1e-9

/**
 * Whether an answer means the same as the reference. In this order: text, choice letter, then by structure (lists and sets in any order,
 * tuples, intervals with their brackets, matrices, equations, inequalities), then by value, at last by `symbolicEqual`.
 * `50%` equals 0.5 and 50; without a percent sign 0.5 is not 50.
 */
export function mathsEqual(
  prediction: string,
  reference: string,
  options: MathEqualOptions = {},
): boolean {
  const answer = prediction.trim()
  const wanted = reference.trim()
  if (answer === '' || wanted === '') return false
  if (answer.toLowerCase() === wanted.toLowerCase()) return true
  if (answer.length > maxLength || wanted.length > maxLength) return false
  if (/^[A-E]$/.test(wanted)) return soleLetter(answer) === wanted
  const a = readNotation(answer)
  const b = readNotation(wanted)
  if (a.unit && b.unit && a.unit !== b.unit) return false
  const rule: Rule = {
    tolerance: options.tolerance ?? decimalTolerance,
    strict: options.strict ?? false,
  }
  return sameMeaning(a.text, b.text, rule, 0) || (!rule.strict && sameSpelling(answer, wanted))
}

/** The one capital from A to E that stands alone, or the whole answer as a letter. */
function soleLetter(answer: string): string | null {
  const letters = new Set(answer.match(/\b[A-E]\b/g))
  if (letters.size === 1) return [...letters][0]!
  const bare = answer.replace(/[^A-Za-z]/g, '').toUpperCase()
  return bare.length === 1 ? bare : null
}

/** Equal after the graders' normalisation, where that loses nothing that matters here. */
function sameSpelling(answer: string, wanted: string): boolean {
  const isLossy = [answer, wanted].some(text => /\b(?:and|or)\b|\d\s+\d+\s*\/|%/.test(text))
  if (isLossy) return false
  const left = normaliseMathText(answer)
  return left !== '' && left.toLowerCase() === normaliseMathText(wanted).toLowerCase()
}

type Rule = Required<MathEqualOptions>

function sameMeaning(answer: string, wanted: string, rule: Rule, depth: number): boolean {
  const a = unwrapped(answer)
  const b = unwrapped(wanted)
  if (bare(a) === bare(b)) return bare(a) !== ''
  if (isWords(a) || isWords(b)) return isWords(a) && isWords(b) && depth < 4 && sameWords(a, b)
  if (depth > 4) return false
  const again = (x: string, y: string): boolean => sameMeaning(x, y, rule, depth + 1)

  const leftRelation = relationOf(a)
  const rightRelation = relationOf(b)
  if (leftRelation || rightRelation)
    return sameRelation([a, leftRelation], [b, rightRelation], again, rule)

  const matrices = [matrixRows(a), matrixRows(b)] as const
  if (matrices[0] || matrices[1])
    return !!matrices[0] && !!matrices[1] && inOrder(matrices[0], matrices[1], again)

  const unions = [splitTop(a, ['\\cup']), splitTop(b, ['\\cup'])] as const
  if (unions[0].length > 1 || unions[1].length > 1) return inAnyOrder(unions[0], unions[1], again)

  const lists = [listOf(a), listOf(b)] as const
  if (lists[0].kind !== 'one' || lists[1].kind !== 'one') return sameList(lists[0], lists[1], again)
  return sameValue(a, b, rule)
}

function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/^\+/, '').toLowerCase()
}

/** Outer parentheses or braces around a single thing say nothing. */
function unwrapped(text: string, layers = maxLayers): string {
  const trimmed = text.trim().replace(/^=\s*/, '')
  if (layers === 0) return trimmed
  const isSingle = isBracketed(trimmed) && splitTop(trimmed.slice(1, -1), [',']).length === 1
  if (isSingle && /^[({⟨].*[)}⟩]$/s.test(trimmed))
    return unwrapped(trimmed.slice(1, -1), layers - 1)
  const set = /^\\\{(.*)\\\}$/s.exec(trimmed)
  return set && splitTop(set[1]!, [',']).length === 1 && set[1]!.trim() !== ''
    ? unwrapped(set[1]!, layers - 1)
    : trimmed
}

function isWords(text: string): boolean {
  return (
    /^[A-Za-z][A-Za-z\s'-]{2,}$/.test(text) &&
    !/^(?:inf|infinity)$/i.test(text) &&
    !/pi|sqrt/.test(text)
  )
}

function sameWords(a: string, b: string): boolean {
  return bare(a) === bare(b)
}

interface List {
  kind: 'one' | 'list' | 'set' | 'tuple'
  /** The brackets of a tuple or interval. */
  brackets: string
  items: string[]
}

function listOf(text: string): List {
  const expanded = expandPlusMinus(text)
  if (expanded) return { kind: 'list', brackets: '', items: expanded }
  const set = /^\\\{(.*)\\\}$/s.exec(text)
  if (set) return { kind: 'set', brackets: '', items: splitTop(set[1]!, [',']) }
  if (isBracketed(text)) {
    const items = splitTop(text.slice(1, -1), [','])
    if (items.length > 1) {
      if (text.startsWith('{')) return { kind: 'set', brackets: '', items }
      return { kind: 'tuple', brackets: text[0]! + text.at(-1)!, items }
    }
  }
  const items = splitTop(text, [',', ';', ' and ', ' or '])
  return isListed(items)
    ? { kind: 'list', brackets: '', items }
    : { kind: 'one', brackets: '', items: [text] }
}

function expandPlusMinus(text: string): string[] | null {
  const sides = splitTop(text, ['\\pm'])
  if (sides.length !== 2 || splitTop(text, [',']).length > 1) return null
  const [left, right] = [sides[0]!.trim(), sides[1]!.trim()]
  return [`${left}+${right}`, `${left}-(${right})`].map(side => side.replace(/^\+/, ''))
}

type Same = (a: string, b: string) => boolean

/** Values of several names (`a = 1, b = 2`) are not a list of bare values, which has no order; a tuple has one. */
function hasSeveralNames({ items }: List): boolean {
  const names = items.map(item => /^\s*([A-Za-z]\w*)\s*=(?!=)/.exec(item)?.[1])
  return names.every(name => name !== undefined) && new Set(names).size > 1
}

function sameList(a: List, b: List, same: Same): boolean {
  if (a.kind === 'list' && b.kind === 'list' && hasSeveralNames(a) !== hasSeveralNames(b))
    return false
  if (a.kind === 'tuple' && b.kind === 'tuple')
    return a.brackets === b.brackets && inOrder(a.items, b.items, same)
  if (a.kind === 'tuple' || b.kind === 'tuple') {
    const other = a.kind === 'tuple' ? b : a
    return other.kind === 'list' && inOrder(a.items, b.items, same)
  }
  return inAnyOrder(a.items, b.items, same)
}

function inOrder(a: string[], b: string[], same: Same): boolean {
  return (
    a.length === b.length && a.length <= maxItems && a.every((item, index) => same(item, b[index]!))
  )
}

function inAnyOrder(a: string[], b: string[], same: Same): boolean {
  if (a.length !== b.length || a.length > maxItems) return false
  const open = [...b]
  return a.every(item => {
    const at = open.findIndex(other => same(item, other))
    if (at >= 0) open.splice(at, 1)
    return at >= 0
  })
}

function matrixRows(text: string): string[] | null {
  const inner = /^\\begin\{pmatrix\}(.*)\\end\{pmatrix\}$/s.exec(text)?.[1]
  if (inner === undefined) return null
  const rows = inner
    .trim()
    .replace(/\\\\\s*$/, '')
    .split(/\\\\|\\(?=-?\d)/)
  return rows.flatMap(row => row.split('&').map(cell => cell.trim())).concat(String(rows.length))
}

const nameSide =
  /^(?:[A-Za-z]+(?:_\{?\w+\}?)?'*|\\[a-z]+(?:\{\w+\})?|[A-Za-z]+\([^()]*\)|\([A-Za-z](?:,\s*[A-Za-z])*\))$/

type Related = [text: string, relation: Relation | null]

function sameRelation([a, left]: Related, [b, right]: Related, same: Same, rule: Rule): boolean {
  if (left && right) {
    if (left.kind === 'member' && right.kind === 'member')
      return same(left.sides[1]!, right.sides[1]!)
    if (left.kind !== right.kind) return false
    if (left.sides.length !== 2 || right.sides.length !== 2)
      return inOrder(left.sides, right.sides, same)
    if (left.kind === 'equation' && left.sides[0]!.trim() === right.sides[0]!.trim())
      return same(left.sides[1]!, right.sides[1]!)
    const ratio = relationRatio(left, right)
    return ratio !== null && (left.kind === 'equation' || ratio > 0)
  }
  const relation = left ?? right!
  const other = left ? b : a
  const value = (rule.strict ? null : relation.interval) ?? namedValue(relation)
  if (value === null) return false
  return left ? same(value, other) : same(other, value)
}

function namedValue(relation: Relation): string | null {
  if (relation.sides.length !== 2) return null
  const [left, right] = relation.sides.map(side => side.trim())
  if (relation.kind === 'member') return right!
  if (relation.kind !== 'equation') return null
  if (nameSide.test(left!)) return right!
  return nameSide.test(right!) ? left! : null
}

/** Two equations or inequalities say the same when their differences of sides are proportional. */
function relationRatio(left: Relation, right: Relation): number | null {
  const difference = (relation: Relation): MathNode | null => {
    const sides = relation.sides.map(side => parseMath(side))
    return sides[0] && sides[1] ? { kind: 'subtract', left: sides[0], right: sides[1] } : null
  }
  const [a, b] = [difference(left), difference(right)]
  return a && b && constantRatio(a, b)
}

function sameValue(a: string, b: string, { tolerance, strict }: Rule): boolean {
  const [x, y] = [scalar(a), scalar(b)]
  if (sameNumber(x.text, y.text, tolerance)) return true
  return x.isPercent !== y.isPercent && !strict && sameNumber(percentOf(x), percentOf(y), tolerance)
}

interface Scalar {
  text: string
  isPercent: boolean
}

function scalar(text: string): Scalar {
  const bareText = text.replace(/\s*\\?%$/, '')
  return { text: bareText, isPercent: bareText !== text }
}

function percentOf(value: Scalar): string {
  return value.isPercent ? `(${value.text})/100` : value.text
}

function sameNumber(a: string, b: string, tolerance: number): boolean {
  const whole = /^[-+]?\d+$/
  if (whole.test(a) && whole.test(b))
    return BigInt(a.replace('+', '')) === BigInt(b.replace('+', ''))
  const [left, right] = [parseMath(a), parseMath(b)]
  if (!left || !right) return false
  if (unknownsOf(left).size > 0 || unknownsOf(right).size > 0) return symbolicEqual(a, b) === true
  const [x, y] = [valueOf(left), valueOf(right)]
  if (!x || !y) return false
  const areWhole = [x, y].every(
    value => Math.abs(value.re - Math.round(value.re)) < 1e-9 && Math.abs(value.im) < 1e-9,
  )
  const isDecimal = [a, b].some(text => /\d\.\d|\.\d/.test(text))
  return isClose(x, y, isDecimal && !areWhole ? tolerance : exactTolerance)
}
