import { parseMath } from '../math-expression'
import type { MathNode } from '../math-node'

/** Longest expression that is handed over. */
const maxLength = 500

const functions: Record<string, string> = {
  ln: 'log',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  abs: 'abs',
  exp: 'exp',
}
const plain = new Set('sin cos tan cot sec csc sinh cosh tanh sqrt factorial floor ceil'.split(' '))
const constants: Record<string, string> = { pi: 'pi', e: 'e', i: 'i', infinity: 'Infinity' }

/**
 * LaTeX or plain mathematics in the notation of the computer algebra system: arithmetic and functions, one definite or indefinite
 * integral, limit or derivative with what is multiplied and added to it. Null for everything else.
 */
export function engineText(latex: string): string | null {
  const text = latex
    .replace(/\\[,;:! ]|~|\\(?:left|right|displaystyle|limits)(?![a-z])/g, ' ')
    .trim()
  if (text === '' || text.length > maxLength) return null
  return integral(text) ?? limit(text) ?? derivative(text) ?? expression(text)
}

function expression(text: string): string | null {
  const node = parseMath(text)
  return node && nodeText(node)
}

/** `c \int_a^b f dx + r`; without bounds a constant of integration may stand in the rest. */
function integral(text: string): string | null {
  const parts =
    /^([\s\S]*?)\\int(?![a-z])([\s\S]*?)(?:\\mathrm\{d\}|\\text\{d\}|d)\s*([a-z])(?![A-Za-z])([\s\S]*)$/.exec(
      text,
    )
  if (!parts) return null
  const [, before, inside, variable, after] = parts
  const { low, high, rest } = bounds(inside!)
  const body = expression(rest.trim() || '1')
  const bare = after!.replace(/^\s*\+\s*[CKc]\s*$/, '')
  if (body === null || rest.includes('\\int')) return null
  const isDefinite = low !== null && high !== null
  const [from, to] = [low, high].map(bound => (bound === null ? '' : expression(bound)))
  if (from === null || to === null || (!isDefinite && (low ?? high) !== null)) return null
  const call = isDefinite
    ? `defint(${body},${from},${to},${variable})`
    : `integrate(${body},${variable})`
  return around(before!, call, bare)
}

function limit(text: string): string | null {
  const parts =
    /^([\s\S]*?)\\lim\s*_\s*\{\s*([a-z])\s*\\(?:to|rightarrow)\s*([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}([\s\S]*)$/.exec(
      text,
    )
  if (!parts) return null
  const [, before, variable, to, body] = parts
  const [point, inner] = [expression(to!.replace(/\^\s*\{?[+-]\}?\s*$/, '')), expression(body!)]
  return point === null || inner === null
    ? null
    : around(before!, `limit(${inner},${variable},${point})`, '')
}

function derivative(text: string): string | null {
  const parts = /^([\s\S]*?)\\frac\s*\{\s*d\s*\}\s*\{\s*d\s*([a-z])\s*\}([\s\S]*)$/.exec(text)
  if (!parts) return null
  const body = expression(parts[3]!)
  return body === null ? null : around(parts[1]!, `diff(${body},${parts[2]})`, '')
}

/** The call with its factor before and what is added after. */
function around(before: string, call: string, after: string): string | null {
  const factor = /^\s*-\s*$/.test(before) ? '-1' : before.trim() === '' ? '1' : expression(before)
  const rest = after.trim() === '' ? '0' : expression(after.trim().replace(/^\+/, ''))
  return factor === null || rest === null ? null : `(${factor})*(${call})+(${rest})`
}

function bounds(inside: string): { low: string | null; high: string | null; rest: string } {
  const found: Record<string, string | null> = { _: null, '^': null }
  let rest = inside
  for (let step = 0; step < 2; step += 1) {
    const bound = /^\s*([_^])\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[a-z]+|[^\s{}\\]))/.exec(rest)
    if (!bound) break
    found[bound[1]!] = bound[2] ?? bound[3]!
    rest = rest.slice(bound[0].length)
  }
  return { low: found._ ?? null, high: found['^'] ?? null, rest }
}

const operators = { add: '+', subtract: '-', multiply: '*', divide: '/', power: '^' } as const

function nodeText(node: MathNode): string | null {
  switch (node.kind) {
    case 'number':
      return /^\d*\.?\d+$|^\d+\.?$/.test(node.text) ? node.text : null
    case 'name':
      if (node.name in constants) return constants[node.name]!
      return /^[A-Za-z]\w*$/.test(node.name) ? `v${node.name}`.replace(/^v([a-zA-Z])$/, '$1') : null
    case 'negative': {
      const of = nodeText(node.of)
      return of && `(-(${of}))`
    }
    case 'call':
      return callText(node.name, node.args)
    case 'sum':
    case 'product': {
      const parts = [node.body, node.from, node.to].map(nodeText)
      if (parts.includes(null)) return null
      const [body, from, to] = parts
      return `${node.kind}(${body},${node.index},${from},${to})`
    }
    default: {
      const [left, right] = [nodeText(node.left), nodeText(node.right)]
      return left && right && `((${left})${operators[node.kind]}(${right}))`
    }
  }
}

function callText(name: string, args: MathNode[]): string | null {
  const texts = args.map(nodeText)
  if (texts.includes(null)) return null
  const called = functions[name] ?? (plain.has(name) ? name : null)
  if (called !== null) return `${called}(${texts.join(',')})`
  if (name === 'lg' || (name === 'log' && texts.length === 1)) return `(log(${texts[0]})/log(10))`
  if (name === 'log' && texts.length === 2) return `(log(${texts[0]})/log(${texts[1]}))`
  if (name === 'binomial' && texts.length === 2)
    return `(factorial(${texts[0]})/(factorial(${texts[1]})*factorial((${texts[0]})-(${texts[1]}))))`
  if (name === 'root' && texts.length === 2) return `((${texts[0]})^(1/(${texts[1]})))`
  return null
}
