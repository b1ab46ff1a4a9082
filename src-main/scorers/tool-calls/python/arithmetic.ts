import { PyTuple, type PyValue } from '../python-value'
import type { Node } from './nodes'

/** Longer numbers and texts are no argument that anybody meant. */
const longestBits = 4096n
const longestText = 100_000

/** What constant arithmetic comes to, as Python reckons; undefined where it would fail or grow without bound. */
export function evaluate(node: Node): PyValue | undefined {
  if (node.kind === 'constant') return node.isEllipsis ? undefined : node.value
  if (node.kind === 'list' || node.kind === 'tuple') {
    const items = node.items.map(evaluate)
    if (items.some(item => item === undefined)) return undefined
    return node.kind === 'list' ? (items as PyValue[]) : new PyTuple(items as PyValue[])
  }
  if (node.kind === 'unary') return negated(node.sign, evaluate(node.operand))
  if (node.kind !== 'binary') return undefined
  const left = evaluate(node.left)
  const right = evaluate(node.right)
  if (left === undefined || right === undefined) return undefined
  return combine(node.sign, left, right)
}

function negated(sign: string, value: PyValue | undefined): PyValue | undefined {
  const number = asNumber(value)
  if (number === undefined) return undefined
  if (sign === '-') return -number
  if (sign === '+') return number
  return sign === '~' && typeof number === 'bigint' ? ~number : undefined
}

function combine(sign: string, left: PyValue, right: PyValue): PyValue | undefined {
  const [a, b] = [asNumber(left), asNumber(right)]
  if (a !== undefined && b !== undefined) {
    if (typeof a === 'bigint' && typeof b === 'bigint') return ofWhole(sign, a, b)
    return ofFractions(sign, Number(a), Number(b))
  }
  if (sign === '+') {
    if (typeof left === 'string' && typeof right === 'string') return left + right
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right]
    return undefined
  }
  if (sign !== '*') return undefined
  if (typeof left === 'string' && typeof b === 'bigint') return repeated(left, b)
  if (typeof right === 'string' && typeof a === 'bigint') return repeated(right, a)
  return undefined
}

function repeated(text: string, times: bigint): string | undefined {
  const count = Number(times < 0n ? 0n : times)
  return text.length * count > longestText ? undefined : text.repeat(count)
}

function ofWhole(sign: string, a: bigint, b: bigint): PyValue | undefined {
  switch (sign) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0n ? undefined : Number(a) / Number(b)
    case '//':
      return b === 0n ? undefined : floorDivide(a, b)
    case '%':
      return b === 0n ? undefined : a - floorDivide(a, b) * b
    case '**':
      if (b < 0n) return a === 0n ? undefined : Number(a) ** Number(b)
      return bitsOf(a) * b > longestBits ? undefined : a ** b
    case '<<':
      return b < 0n || b > longestBits ? undefined : a << b
    case '>>':
      return b < 0n ? undefined : a >> b
    case '&':
      return a & b
    case '|':
      return a | b
    case '^':
      return a ^ b
    default:
      return undefined
  }
}

function ofFractions(sign: string, a: number, b: number): number | undefined {
  switch (sign) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? undefined : a / b
    case '//':
      return b === 0 ? undefined : Math.floor(a / b)
    case '%':
      return b === 0 ? undefined : a - Math.floor(a / b) * b
    case '**': {
      const power = a ** b
      return Number.isFinite(power) ? power : undefined
    }
    default:
      return undefined
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

function bitsOf(value: bigint): bigint {
  return BigInt(value.toString(2).length)
}

/** Booleans count as 0 and 1. */
export function asNumber(value: PyValue | undefined): bigint | number | undefined {
  if (typeof value === 'boolean') return BigInt(value)
  return typeof value === 'bigint' || typeof value === 'number' ? value : undefined
}
