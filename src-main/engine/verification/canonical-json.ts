import { SourceNumber, type SourceJson } from './source-json'

/**
 * The text of Python's `json.dumps(value, sort_keys=True, ensure_ascii=False)`: keys by code point, `", "` and `": "`, numbers as
 * Python prints them.
 */
export function canonicalJson(value: SourceJson): string {
  return write(value, true)
}

/** The same without sorting: how the tool's files are written. */
export function sourceText(value: SourceJson): string {
  return write(value, false)
}

function write(value: SourceJson, isSorted: boolean): string {
  if (value instanceof SourceNumber) return pythonNumber(value.text)
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(entry => write(entry, isSorted)).join(', ')}]`
  if (!(value instanceof Map)) return String(value)
  const entries = [...value]
  if (isSorted) entries.sort(([a], [b]) => byCodePoint(a, b))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}: ${write(entry, isSorted)}`).join(', ')}}`
}

/** UTF-16 units from U+E000 on lie after the surrogates' code points; the rest is in order. */
function byCodePoint(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (one !== other) return rank(one) - rank(other)
  }
  return a.length - b.length
}

const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit)

/** `repr` of the int or float that Python reads from this spelling. */
function pythonNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text === '-0' ? '0' : text
  const value = Number(text)
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (value !== 0 && (size < 1e-4 || size >= 1e16))
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  return Number.isInteger(value) ? `${value}.0` : String(value)
}
