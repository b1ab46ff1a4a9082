import type { Json, JsonObject } from '@contract'

/** A row of a data file, before it is known which subset it belongs to. */
export type FileRow =
  { ok: true; value: JsonObject; line: number } | { ok: false; reason: string; line: number }

const MAX_DEPTH = 500
const REASON_LENGTH = 160

/** Long numbers, exponents that overflow, and `__proto__` in any spelling need the slower parser. */
const NEEDS_CARE = /\d{16}|\d[eE]\+?\d{3}|__proto__|\\u00[4-7]/

/**
 * JSON text as plain data: integers that a double cannot hold stay as their digits in a string, numbers beyond
 * its range too, and keys named `__proto__` are dropped. Throws SyntaxError like `JSON.parse`.
 */
export function parseJson(text: string): Json {
  const isDeep = text.length > MAX_DEPTH && mayBeDeep(text)
  const value = (NEEDS_CARE.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text)) as Json
  if (isDeep && depthOf(value) > MAX_DEPTH) {
    throw new SyntaxError(`nested deeper than ${MAX_DEPTH} levels`)
  }
  return value
}

/** One row from JSON text; anything but an object is a bad row. */
export function parseJsonRow(text: string, line: number): FileRow {
  try {
    return asRow(parseJson(text), line)
  } catch (error) {
    return { ok: false, reason: `not valid JSON: ${reasonOf(error)}`, line }
  }
}

export function asRow(value: Json, line: number): FileRow {
  if (isJsonObject(value)) return { ok: true, value, line }
  const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`
  return { ok: false, reason: `the row is ${kind}, not an object`, line }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An error's message in one short line, without the row's text spread over it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const oneLine = message.replace(/\s+/g, ' ')
  return oneLine.length > REASON_LENGTH ? `${oneLine.slice(0, REASON_LENGTH)}…` : oneLine
}

function keepExact(key: string, value: unknown, context?: { source?: string }): unknown {
  if (key === '__proto__') return undefined
  if (typeof value !== 'number') return value
  const source = context?.source
  if (source === undefined) return value
  const isInexact = !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
  return isInexact || !Number.isFinite(value) ? source : value
}

/** An upper bound that ignores strings: only rows that may be deep pay for the exact count. */
function mayBeDeep(text: string): boolean {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) return true
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--
  }
  return false
}

function depthOf(root: Json): number {
  let level: Json[] = [root]
  let depth = 0
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap(value =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
    depth++
  }
  return depth
}
