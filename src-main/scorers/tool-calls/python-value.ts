import type { Json } from '@contract'

/**
 * A value as Python reads it: whole numbers are bigints and numbers with a fraction or an exponent are numbers, so that `5` and `5.0`
 * stay apart; objects keep the order and the exact names of their keys. null stands for None, also as the key of `**rest`.
 */
export type PyValue = string | bigint | number | boolean | null | PyValue[] | PyTuple | PyDict
export type PyDict = Map<string | null, PyValue>

/** A tuple, which Python holds for another type than a list. */
export class PyTuple {
  constructor(readonly items: PyValue[]) {}
}

export function isDict(value: PyValue | undefined): value is PyDict {
  return value instanceof Map
}

/** The value as plain data; what is not a number to JSON stays NaN or infinite. */
export function toPlain(value: PyValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (value instanceof PyTuple) return value.items.map(toPlain)
  if (!isDict(value)) return value
  const plain: Record<string, unknown> = {}
  for (const [key, part] of value) setOwn(plain, String(key), toPlain(part))
  return plain
}

/** Plain data as a Python value: a number without a fraction is whole, since plain data do not tell. */
export function fromPlain(value: unknown): PyValue {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(fromPlain)
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, part]) => [key, fromPlain(part)]))
  return (value ?? null) as Json as string | boolean | null
}

/** `__proto__` is a key like any other. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value
  else
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
}

export type PyType =
  'str' | 'int' | 'float' | 'bool' | 'list' | 'tuple' | 'dict' | 'set' | 'NoneType'

export function pyTypeOf(value: PyValue): PyType {
  if (value === null) return 'NoneType'
  if (Array.isArray(value)) return 'list'
  if (value instanceof PyTuple) return 'tuple'
  if (isDict(value)) return 'dict'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'bigint') return 'int'
  return typeof value === 'boolean' ? 'bool' : 'float'
}

/** Python's `==`: numbers and booleans by their value, everything else only with its own type. */
export function pyEquals(a: PyValue, b: PyValue): boolean {
  const x = typeof a === 'boolean' ? BigInt(a) : a
  const y = typeof b === 'boolean' ? BigInt(b) : b
  // Of a whole and a fractional number, JavaScript's == compares the exact values.
  if (isNumber(x) && isNumber(y)) return x == y
  if (Array.isArray(x) && Array.isArray(y)) return sameItems(x, y)
  if (x instanceof PyTuple && y instanceof PyTuple) return sameItems(x.items, y.items)
  if (isDict(x) && isDict(y)) {
    return (
      x.size === y.size &&
      [...x].every(([key, value]) => y.has(key) && pyEquals(value, y.get(key)!))
    )
  }
  return x === y
}

/** Python's `in` for a list. */
export function isAmong(value: PyValue, list: PyValue[]): boolean {
  return list.some(other => pyEquals(value, other))
}

/** A dict's key of any type; texts stand for themselves, and others keep apart from them. Undefined where a value cannot be a key. */
export function dictKey(value: PyValue): string | null | undefined {
  if (typeof value === 'string' || value === null) return value
  if (Array.isArray(value) || isDict(value) || value instanceof PyTuple) return undefined
  return `\0${String(value)}`
}

function isNumber(value: PyValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

function sameItems(a: PyValue[], b: PyValue[]): boolean {
  return a.length === b.length && a.every((value, at) => pyEquals(value, b[at]!))
}
