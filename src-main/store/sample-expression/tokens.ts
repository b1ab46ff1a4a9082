import { ExpressionError } from './expression-error'

export type Token = { start: number; end: number } & (
  | { kind: 'name' | 'text' | 'operator'; text: string }
  | { kind: 'number'; value: number; text: string }
  | { kind: 'regex'; source: string; flags: string; text: string }
  | { kind: 'end'; text: '' }
)

const operators = ['!~', '==', '!=', '<>', '<=', '>=', '&&', '||', '=', '<', '>', '~', '!']
const punctuation = ['(', ')', ',']
/** Also those that a Chinese keyboard gives. */
const quotes: Record<string, string> = { '"': '"', "'": "'", '“': '”', '‘': '’', '「': '」' }
const nameStart = /[\p{L}_]/u
const nameRest = /[\p{L}\p{N}_.@:[\]/+-]/u
const number = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i

/** Cuts an expression into tokens. A `/` starts a regular expression only where a value may stand, which is after `~`. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < expression.length) {
    const char = expression[at] ?? ''
    if (/\s/.test(char)) {
      at += 1
      continue
    }
    const token = tokenAt(expression, at, tokens.at(-1))
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', start: expression.length, end: expression.length })
  return tokens
}

function tokenAt(expression: string, start: number, before: Token | undefined): Token {
  const char = expression[start] ?? ''
  const closing = quotes[char]
  if (closing !== undefined) return quoted(expression, start, closing)
  if (char === '/' && before?.kind === 'operator' && /~$/.test(before.text)) {
    return regex(expression, start)
  }
  const operator =
    operators.find(one => expression.startsWith(one, start)) ??
    punctuation.find(one => one === char)
  if (operator !== undefined) {
    return { kind: 'operator', text: operator, start, end: start + operator.length }
  }
  const digits = number.exec(expression.slice(start))?.[0]
  if (digits !== undefined && !/[\p{L}_]/u.test(expression[start + digits.length] ?? '')) {
    return {
      kind: 'number',
      value: Number(digits),
      text: digits,
      start,
      end: start + digits.length,
    }
  }
  if (!nameStart.test(char) && digits === undefined) {
    throw new ExpressionError('unexpected', { start, end: start + 1 }, char)
  }
  let end = start + 1
  while (end < expression.length && nameRest.test(expression[end] ?? '')) end += 1
  return { kind: 'name', text: expression.slice(start, end), start, end }
}

function quoted(expression: string, start: number, quote: string): Token {
  let text = ''
  for (let at = start + 1; at < expression.length; at += 1) {
    const char = expression[at] ?? ''
    if (char === quote) return { kind: 'text', text, start, end: at + 1 }
    if (char === '\\' && at + 1 < expression.length) {
      at += 1
      const escaped = expression[at] ?? ''
      text += escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped
    } else text += char
  }
  throw new ExpressionError('unclosed-text', { start, end: expression.length })
}

function regex(expression: string, start: number): Token {
  let inClass = false
  for (let at = start + 1; at < expression.length; at += 1) {
    const char = expression[at]
    if (char === '\\') at += 1
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) {
      const flags = /^[a-z]*/.exec(expression.slice(at + 1))?.[0] ?? ''
      const end = at + 1 + flags.length
      const source = expression.slice(start + 1, at)
      return { kind: 'regex', source, flags, text: expression.slice(start, end), start, end }
    }
  }
  throw new ExpressionError('unclosed-regex', { start, end: expression.length })
}
