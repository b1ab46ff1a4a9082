import { coefficientsOf, parseExpression, type Expression } from './expression'
import { mathText, plain } from './number-text'
import type { Solution, Solver } from './solution'

const SUBSCRIPT_VARIABLE = /[a-zA-Z]/

/** Formulas between dollar signs or \( \), else nothing. */
function formulas(question: string): string[] {
  return [...question.matchAll(/\$\$?([^$]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]/g)].map(found =>
    (found[1] ?? found[2] ?? found[3] ?? '').trim().replace(/[.?,]+$/, ''),
  )
}

function number(value: number, ...steps: string[]): Solution {
  return { answer: mathText(value), value, steps }
}

/** One expression without a variable: `What is 7·8 − 6?`, `Compute $\frac{8}{22}$`, `((2 + 3) * 4) =`. */
export const solveArithmetic: Solver = question => {
  const bare = question.trim().replace(/\s*(?:=|is|equals?)?\s*\??\s*$/, '')
  const asked =
    /^(?:what is|what's|compute|calculate|evaluate|find|simplify|work out|express|write|determine)\b(?: the (?:value|result|sum|product|quotient) of| of)?\s*:?\s*(.+?)(?:\s+(?:in|as|to)\b.*)?[.?]?$/is.exec(
      bare,
    )?.[1]
  const candidates = [bare, asked ?? '', ...formulas(question)]
  for (const text of candidates) {
    const clean = text.replace(/^\$+|\$+[.?]?$/g, '').replace(/\s*=\s*$/, '')
    if (!/\d/.test(clean) || !/[-+*/^!%×÷·\\]/.test(clean)) continue
    const expression = parseExpression(clean)
    if (!expression || expression.variables.length > 0) continue
    const value = expression.evaluate()
    if (!Number.isFinite(value)) continue
    const exact = Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value
    return number(exact, `${clean.trim()} = ${plain(exact)}`)
  }
  return sumOfTerms(question)
}

/** `\sum_{k=a}^{b} f(k)`, added up term by term. */
function sumOfTerms(question: string): Solution | null {
  const found = /\\sum_\{(\w)\s*=\s*(\d+)\}\^\{?(\d+)\}?\s*([^$]+)/.exec(question)
  if (!found) return null
  const [, name = 'k', from = '1', to = '1', body = ''] = found
  const term = parseExpression(body.replace(/[.?,]+$/, ''))
  if (!term || Number(to) - Number(from) > 100_000) return null
  let sum = 0
  for (let at = Number(from); at <= Number(to); at += 1) sum += term.evaluate({ [name]: at })
  return number(sum, `I add the terms from ${name} = ${from} to ${name} = ${to}.`)
}

interface Equation {
  left: Expression
  right: Expression
  sign: string
  name: string
  text: string
}

function equationIn(question: string): Equation | null {
  const spans = [
    ...formulas(question),
    ...[
      ...question.matchAll(/(?:^|[\s,:])([-+*/^().\d\sa-z]*[a-z\d)]\s*=\s*[-+*/^().\d\sa-z]+)/g),
    ].map(found => found[1]!),
  ]
  for (const text of spans) {
    const isPolynomial = /\broots?\b|\bzeros?\b/i.test(question) && !/[=<>]/.test(text)
    const parts = /^([^=<>]+?)\s*(=|<|>|\\leq?|\\geq?)\s*([^=<>]+)$/.exec(
      isPolynomial ? `${text}=0` : text,
    )
    if (!parts) continue
    const [, a = '', sign = '=', b = ''] = parts
    const left = parseExpression(a)
    const right = parseExpression(b)
    if (!left || !right) continue
    const names = [...new Set([...left.variables, ...right.variables])]
    if (names.length === 1) return { left, right, sign, name: names[0]!, text }
  }
  return null
}

/** One equation or inequality in one unknown, of first or second degree. */
export const solveEquation: Solver = question => {
  if (!/solve|value|which|what is|find|root|solution|satisf|=/i.test(question)) return null
  const equation = equationIn(question)
  if (!equation) return null
  const { left, right, sign, name, text } = equation
  const difference: Expression = {
    variables: [name],
    evaluate: e => left.evaluate(e) - right.evaluate(e),
  }
  const polynomial = coefficientsOf(difference, name)
  if (!polynomial) return null
  const [c = 0, b = 0, a = 0] = polynomial
  const steps = [`From ${text} I get ${polynomialText(polynomial, name)} ${sign} 0.`]
  if (polynomial.length === 2) {
    const root = -c / b
    if (sign === '=')
      return asked(question, equation, root, [...steps, `So ${name} = ${plain(root)}.`])
    const goesUp = sign.includes('>') || sign.includes('ge') ? b > 0 : b < 0
    return { answer: interval(sign, goesUp ? [root, null] : [null, root]), steps }
  }
  if (polynomial.length !== 3) return null
  const under = b * b - 4 * a * c
  if (under < 0) return null
  const roots = [(-b + Math.sqrt(under)) / (2 * a), (-b - Math.sqrt(under)) / (2 * a)].sort(
    (x, y) => y - x,
  )
  steps.push(`The discriminant is ${plain(under)}.`)
  if (sign !== '=') {
    const isInside = (sign.includes('<') || sign.includes('le')) === a > 0
    return isInside ? { answer: interval(sign, [roots[1]!, roots[0]!]), steps } : null
  }
  if (/positive|greater|larger|largest/.test(question)) return number(roots[0]!, ...steps)
  if (/negative|smaller|smallest|least/.test(question)) return number(roots[1]!, ...steps)
  const texts = under === 0 ? [mathText(roots[0]!)] : surds(-b / (2 * a), under / (4 * a * a))
  return { answer: texts.join(','), steps }
}

/** The question may ask for an expression of the unknown. */
function asked(
  question: string,
  { name, text }: Equation,
  root: number,
  steps: string[],
): Solution {
  const other = formulas(question).find(
    formula => formula !== text && formula.includes(name) && formula.length > 1,
  )
  const wanted = other === undefined ? null : parseExpression(other)
  return number(wanted?.evaluate({ [name]: root }) ?? root, ...steps)
}

function surds(middle: number, square: number): string[] {
  const root = Math.sqrt(square)
  if (Number.isInteger(root * 1e6)) return [mathText(middle + root), mathText(middle - root)]
  const start = middle === 0 ? '' : mathText(middle)
  return [`${start}${start && '+'}${mathText(root)}`, `${start}-${mathText(root)}`]
}

function interval(sign: string, [low, high]: [number | null, number | null]): string {
  const isClosed = sign.includes('e')
  const open = low === null || !isClosed ? '(' : '['
  const close = high === null || !isClosed ? ')' : ']'
  return `${open}${low === null ? '-\\infty' : mathText(low)},${high === null ? '\\infty' : mathText(high)}${close}`
}

/** A polynomial from its coefficients, lowest first. */
export function polynomialText(coefficients: number[], name: string): string {
  const terms = coefficients
    .map((value, power) => ({ value, power }))
    .filter(({ value }) => value !== 0)
    .reverse()
    .map(({ value, power }, at) => {
      const size = Math.abs(value) === 1 && power > 0 ? '' : mathText(Math.abs(value))
      const letter = power === 0 ? '' : power === 1 ? name : `${name}^${power}`
      return `${value < 0 ? '-' : at === 0 ? '' : '+'}${size}${letter}`
    })
  return terms.join('') || '0'
}

/** Expand, simplify, derive: a polynomial in one letter; and the slope of a line. */
export const solvePolynomial: Solver = question => {
  const task = /expand|simplify|derivative|differentiate|slope/i.exec(question)?.[0].toLowerCase()
  if (!task) return null
  const texts = [
    ...formulas(question),
    /(?:of|expand|simplify|differentiate)\s+([-+*/^().\d\sa-z]*?\^?[-+*/^().\d\sa-z]*?)(?:\s+(?:with|at|for)\b|[.?]|$)/i.exec(
      question,
    )?.[1] ?? '',
  ]
  for (const text of texts) {
    if (task === 'slope') {
      const slope = slopeOf(text)
      if (slope) return slope
      continue
    }
    const expression = parseExpression(text)
    if (expression?.variables.length !== 1 || !SUBSCRIPT_VARIABLE.test(text)) continue
    const name = expression.variables[0]!
    const coefficients = coefficientsOf(expression, name)
    if (!coefficients) continue
    const isDerivative = task.startsWith('d')
    const wanted = isDerivative
      ? coefficients.slice(1).map((value, power) => value * (power + 1))
      : coefficients
    const steps = [
      isDerivative ? `I derive ${text} term by term.` : `I collect the powers of ${name}.`,
    ]
    return { answer: polynomialText(wanted, name), steps }
  }
  return null
}

function slopeOf(text: string): Solution | null {
  const [a, b] = text.split('=')
  const left = parseExpression(a ?? '')
  const right = parseExpression(b ?? '')
  if (!left || !right) return null
  const f = (x: number, y: number): number => left.evaluate({ x, y }) - right.evaluate({ x, y })
  const slope = -(f(1, 0) - f(0, 0)) / (f(0, 1) - f(0, 0))
  return Number.isFinite(slope)
    ? number(slope, `I solve ${text} for y and read off the factor of x.`)
    : null
}
