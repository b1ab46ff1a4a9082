import { isDict, PyTuple, type PyValue } from './python-value'

/** JSON text that reads back to the same value: numbers with a fraction keep it, also where it is zero. */
export function writePythonJson(value: PyValue): string {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Infinity' : 'Infinity'
    const text = Object.is(value, -0) ? '-0' : String(value)
    return /^-?\d+$/.test(text) ? `${text}.0` : text
  }
  if (value instanceof PyTuple) return writePythonJson(value.items)
  if (Array.isArray(value)) return `[${value.map(writePythonJson).join(', ')}]`
  if (!isDict(value)) return JSON.stringify(value)
  const entries = [...value].map(
    ([key, part]) => `${JSON.stringify(key ?? 'null')}: ${writePythonJson(part)}`,
  )
  return `{${entries.join(', ')}}`
}
