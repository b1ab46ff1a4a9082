import { isDict, PyTuple, type PyValue } from '../python-value'
import { reprOf } from '../python/nodes'

/** Python's `str` of a value. */
export function pythonText(value: PyValue): string {
  return typeof value === 'string' ? value : inner(value)
}

function inner(value: PyValue): string {
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`
  if (value instanceof PyTuple) return `(${value.items.map(inner).join(', ')})`
  if (isDict(value))
    return `{${[...value].map(([key, part]) => `${reprOf(key)}: ${inner(part)}`).join(', ')}}`
  return reprOf(value)
}
