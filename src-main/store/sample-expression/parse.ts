import { closest, distance } from 'fastest-levenshtein'
import { columnNames, columnOf, type ExpressionColumn } from './columns'
import { ExpressionError } from './expression-error'
import { tokensOf, type Token } from './tokens'

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'contains'

export type ExpressionValue = string | number | null

export type Expression =
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'not'; part: Expression }
  | { kind: 'truth'; column: ExpressionColumn }
  | { kind: 'compare'; column: ExpressionColumn; operator: Comparison; value: ExpressionValue }
  | { kind: 'match'; column: ExpressionColumn; source: string; flags: string }

const deepest = 40
const comparisons: Record<string, Comparison> = {
  '=': '==',
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}
const noValue = new Set(['none', 'null'])

/**
 * Reads a filter expression such as `score==0 and (output~/therefore/i or not answer==none)`. Throws ExpressionError with the place
 * of the fault. `not` binds closer than `and`, and `and` closer than `or`; a text alone is looked for everywhere.
 */
export function parseExpression(expression: string): Expression {
  const tokens = tokensOf(expression)
  let at = 0
  const peek = (): Token => tokens[at] ?? (tokens.at(-1) as Token)
  const take = (): Token => tokens[at++] ?? (tokens.at(-1) as Token)
  const takes = (...words: string[]): boolean => {
    const token = peek()
    const isWord = token.kind === 'name' || token.kind === 'operator'
    if (!isWord || !words.includes(token.text.toLowerCase())) return false
    at += 1
    return true
  }

  function joined(kind: 'and' | 'or', words: string[], next: () => Expression): Expression {
    const parts = [next()]
    while (takes(...words)) parts.push(next())
    return parts.length === 1 && parts[0] ? parts[0] : { kind, parts }
  }
  const either = (depth: number): Expression => joined('or', ['or', '||'], () => both(depth))
  const both = (depth: number): Expression => joined('and', ['and', '&&'], () => negated(depth))

  function negated(depth: number): Expression {
    if (depth > deepest) throw new ExpressionError('too-deep', peek())
    if (takes('not', '!')) return { kind: 'not', part: negated(depth + 1) }
    const open = peek()
    if (!takes('(')) return condition()
    const inner = either(depth + 1)
    if (!takes(')')) throw new ExpressionError('unclosed-parenthesis', open)
    return inner
  }

  function condition(): Expression {
    const token = take()
    if (token.kind === 'text') {
      const column = { kind: 'text', name: 'text' } as const
      return { kind: 'compare', column, operator: 'contains', value: token.text }
    }
    if (token.kind !== 'name') throw new ExpressionError('unexpected', token, token.text)
    const column = columnOf(token.text)
    if (column === null) {
      throw new ExpressionError('unknown-name', token, token.text, nearestName(token.text))
    }
    const operator = peek()
    if (takes('~', '!~')) return matches(column, operator.text === '!~')
    const comparison = takes('contains')
      ? 'contains'
      : operator.kind === 'operator' && operator.text in comparisons
        ? comparisons[take().text]
        : undefined
    if (comparison === undefined) {
      if (column.kind === 'truth') return { kind: 'truth', column }
      throw new ExpressionError('expected-operator', operator, token.text)
    }
    return compared(column, comparison)
  }

  function matches(column: ExpressionColumn, isNot: boolean): Expression {
    const token = take()
    if (column.kind !== 'text') throw new ExpressionError('wrong-type', token, token.text)
    const isRegex = token.kind === 'regex'
    if (!isRegex && token.kind !== 'text') {
      throw new ExpressionError('expected-value', token, token.text)
    }
    const source = isRegex ? token.source : token.text
    const flags = isRegex ? token.flags : ''
    checkRegex(source, flags, token)
    const match: Expression = { kind: 'match', column, source, flags }
    return isNot ? { kind: 'not', part: match } : match
  }

  function compared(column: ExpressionColumn, operator: Comparison): Expression {
    const token = take()
    if (token.kind === 'end' || token.kind === 'operator') {
      throw new ExpressionError('expected-value', token, token.text)
    }
    const unquoted = token.kind === 'name' ? token.text.toLowerCase() : ''
    if (column.kind === 'truth') {
      const isTrue = ['true', 'yes'].includes(unquoted) || token.text === '1'
      const isFalse = ['false', 'no'].includes(unquoted) || token.text === '0'
      if (!isTrue && !isFalse) throw new ExpressionError('wrong-type', token, token.text)
      const truth: Expression = { kind: 'truth', column }
      return isTrue === (operator === '==') ? truth : { kind: 'not', part: truth }
    }
    if (noValue.has(unquoted) && (operator === '==' || operator === '!=')) {
      return { kind: 'compare', column, operator, value: null }
    }
    if (column.kind === 'number' || column.kind === 'metric') {
      if (token.kind !== 'number' || operator === 'contains') {
        throw new ExpressionError('wrong-type', token, token.text)
      }
      return { kind: 'compare', column, operator, value: token.value }
    }
    if (token.kind === 'regex') throw new ExpressionError('wrong-type', token, token.text)
    return { kind: 'compare', column, operator, value: token.text }
  }

  const whole = either(0)
  const rest = peek()
  if (rest.kind !== 'end') throw new ExpressionError('unexpected', rest, rest.text)
  return whole
}

function checkRegex(source: string, flags: string, place: Token): void {
  try {
    new RegExp(source, flags.replace(/[gy]/g, ''))
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new ExpressionError('bad-regex', place, text.replace(/^Invalid regular expression: /, ''))
  }
}

/** The known name that starts alike or is one or two letters off. */
function nearestName(written: string): string | null {
  const lower = written.toLowerCase()
  const begins = lower.length >= 3 ? columnNames.find(name => name.startsWith(lower)) : undefined
  if (begins !== undefined) return begins
  const best = closest(lower, columnNames)
  return distance(lower, best) <= 2 ? best : null
}
