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
