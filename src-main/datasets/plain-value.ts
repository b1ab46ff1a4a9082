import type { Json, JsonObject } from '@contract'

/** Bytes in a column that is declared as text but is not UTF-8; a row that holds one is a bad row. */
export class BrokenText {}

const BROKEN_TEXT = new BrokenText()

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as text; `BROKEN_TEXT` where they are not UTF-8. */
export function textOrBroken(bytes: Uint8Array): string | BrokenText {
  try {
    return decoder.decode(bytes)
  } catch {
    // The decoder's only complaint is that the bytes are not UTF-8.
    return BROKEN_TEXT
  }
}

/**
 * A column's value as JSON: integers as numbers while exact and as digits beyond, dates in ISO 8601, bytes as text
 * where they are UTF-8 and in base64 where not, NaN and infinities as null.
 */
export function plainValue(value: unknown): Json | BrokenText {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'bigint': {
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : value.toString()
    }
    case 'object':
      return value === null ? null : plainObject(value)
    case 'undefined':
    case 'function':
    case 'symbol':
      return null
  }
}

function plainObject(value: object): Json | BrokenText {
  if (value instanceof BrokenText) return value
  if (value instanceof Uint8Array) {
    const text = textOrBroken(value)
    return text instanceof BrokenText ? toBase64(value) : text
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return plainList(
      Array.isArray(value) ? value : Array.from(value as unknown as Iterable<unknown>),
    )
  }
  const plain: JsonObject = {}
  for (const [key, field] of Object.entries(value)) {
    if (key === '__proto__') continue
    const converted = plainValue(field)
    if (converted instanceof BrokenText) return converted
    plain[key] = converted
  }
  return plain
}

function plainList(values: unknown[]): Json[] | BrokenText {
  const plain: Json[] = new Array<Json>(values.length)
  for (let i = 0; i < values.length; i++) {
    const converted = plainValue(values[i])
    if (converted instanceof BrokenText) return converted
    plain[i] = converted
  }
  return plain
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
