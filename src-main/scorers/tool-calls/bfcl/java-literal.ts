import type { PyDict, PyValue } from '../python-value'

const whole = /^-?\p{Nd}+$/u
const decimal = /^-?\p{Nd}+\.?\p{Nd}*([eE][+-]?\p{Nd}+)?$/u

/**
 * The value of a Java literal of a declared type, as BFCL converts it; text that is none stays text. `items` is the type of a list's
 * elements.
 */
export function javaValue(text: string, type: string, items: string | null): PyValue {
  switch (type) {
    case 'byte':
    case 'short':
    case 'integer':
      return whole.test(text) ? wholeNumber(text) : text
    case 'long':
      return /^-?\p{Nd}+[lL]$/u.test(text) ? wholeNumber(text.slice(0, -1)) : text
    case 'float':
      return /^-?\p{Nd}+\.?\p{Nd}*([eE][+-]?\p{Nd}+)?[fF]$/u.test(text)
        ? fraction(text.slice(0, -1))
        : text
    case 'double':
      return decimal.test(text) ? fraction(text) : text
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'Array':
      return array(text, items)
    case 'ArrayList':
      return arrayList(text, items)
    case 'HashMap':
      return hashMap(text)
    default:
      return text
  }
}

function array(text: string, items: string | null): PyValue {
  const inner = /new\s+\w+\s*\[\]\s*\{([^}]*)\}/s.exec(text)?.[1]
  if (inner === undefined) return text
  return partsOf(inner)
    .filter(part => part !== '')
    .map(part => itemValue(part, items))
}

function arrayList(text: string, items: string | null): PyValue {
  const listed = /new\s+ArrayList<\w*>\(Arrays\.asList\((.+?)\)\)/s.exec(text)?.[1]
  if (listed !== undefined) return partsOf(listed).map(part => unquotedItem(part, items))
  if (/new\s+ArrayList<\w*>\(Arrays\.asList\(\)\)/.test(text)) return []
  const added = /new\s+ArrayList<\w*>\(\)\s*\{\{\s*(.+?)\s*\}\}/s.exec(text)?.[1]
  if (added !== undefined)
    return [...added.matchAll(/add\((.+?)\)/gs)].map(([, part]) =>
      unquotedItem(part!.trim(), items),
    )
  return /new\s+ArrayList<\w*>\(\)/.test(text) ? [] : text
}

function hashMap(text: string): PyValue {
  if (/^new\s+HashMap<.*?>\s*\(\)$/.test(text)) return new Map()
  const body = /new\s+HashMap<.*?>\s*\(\)\s*\{\s*(.*?)\s*\}/s.exec(text)?.[1]
  if (body === undefined) return text
  const entries: PyDict = new Map()
  for (const [, key, value] of body.matchAll(/put\("(.*?)",\s*(.*?)\)/gs))
    entries.set(key!, guessedValue(value!))
  return entries
}

function partsOf(text: string): string[] {
  return text.split(',').map(part => part.trim())
}

function itemValue(part: string, items: string | null): PyValue {
  return items === null ? guessedValue(part) : javaValue(part, items, null)
}

function unquotedItem(part: string, items: string | null): PyValue {
  return items === 'char' || items === 'String' ? part.slice(1, -1) : itemValue(part, items)
}

function guessedValue(text: string): PyValue {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^".*"$/s.test(text)) return text.slice(1, -1)
  if (/^-?\p{Nd}+[lL]$/u.test(text)) return wholeNumber(text.slice(0, -1))
  if (/^-?\p{Nd}+\.?\p{Nd}*([eE][+-]?\p{Nd}+)?[fF]$/u.test(text)) return fraction(text.slice(0, -1))
  if (whole.test(text)) return wholeNumber(text)
  return decimal.test(text) ? fraction(text) : text
}

/** Python reads the digits of all scripts. */
export function wholeNumber(text: string): bigint {
  const digits = latinDigits(text)
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits)
}

export function fraction(text: string): number {
  return Number(latinDigits(text))
}

function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0)!
    if (code < 0x80) return digit
    // Digits stand in runs of ten that begin with zero.
    let zero = code
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
    return String(code - zero)
  })
}
