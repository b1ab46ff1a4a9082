import type { PyDict, PyValue } from '../python-value'
import { fraction, wholeNumber } from './java-literal'

/** The value of a JavaScript literal of a declared type, as BFCL converts it; text that is none stays text. */
export function javascriptValue(text: string, type: string, items: string | null): PyValue {
  switch (type) {
    case 'String':
      return unquoted(text)
    case 'integer':
      return /^-?\p{Nd}+$/u.test(text) ? wholeNumber(text) : text
    case 'float':
      return /^-?\p{Nd}+(\.\p{Nd}+)?$/u.test(text) ? fraction(text) : text
    case 'Bigint':
      return /^-?\p{Nd}+n$/u.test(text) ? wholeNumber(text.slice(0, -1)) : text
    case 'Boolean':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'array':
      return array(text.trim(), items)
    case 'dict':
      return object(text.trim())
    default:
      return text
  }
}

function array(text: string, items: string | null): PyValue {
  const nested = /^(?:\[|new\s+Array\()\s*(\[.*?\](?:\s*,\s*\[.*?\])*)\s*[\])]/.exec(text)?.[1]
  if (nested !== undefined)
    return [...nested.matchAll(/\[(.*?)\]/g)].map(([, inner]) => partsOf(inner!).map(guessed))
  const inner = (/^\[(.*?)\]/.exec(text) ?? /^new\s+Array\((.*?)\)/.exec(text))?.[1]
  if (inner === undefined) return text
  if (inner.trim() === '') return []
  return partsOf(inner).map(part =>
    items === null ? guessed(part) : javascriptValue(part, items, null),
  )
}

function object(text: string): PyValue {
  const body = /^\{(.*?)\}/.exec(text)?.[1]
  if (body === undefined) return text
  const entries: PyDict = new Map()
  for (const [, key, value] of body.matchAll(
    /\s*(["']?[\w$-]+["']?)\s*:\s*(\[.*?\]|"[^"]*"|'[^']*'|[^,]*)\s*(?:,|$)/g,
  ))
    entries.set(trimmedQuotes(key!), valueIn(value!.trim()))
  return entries
}

function valueIn(text: string): PyValue {
  return text.startsWith('[') ? array(text, null) : guessed(trimmedQuotes(text))
}

function partsOf(text: string): string[] {
  return text.split(',').map(part => part.trim())
}

function guessed(text: string): PyValue {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^-?\p{Nd}+$/u.test(text)) return wholeNumber(text)
  if (/^-?\p{Nd}+\.\p{Nd}+$/u.test(text)) return fraction(text)
  return unquoted(text)
}

function unquoted(text: string): string {
  return /^(?:".*"|'.*')$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text
}

function trimmedQuotes(text: string): string {
  return text.replace(/^["']+|["']+$/g, '')
}
