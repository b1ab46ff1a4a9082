import type { PyDict, PyValue } from './python-value'

/** JSON as Python's `json.loads` takes it, or what is wrong with it. */
export type PythonJson =
  | {
      ok: true
      value: PyValue
      /** Keys that stand twice in one object; the last value counts. */
      repeatedKeys: string[]
      /** Whether it holds NaN or an infinity, which JSON itself does not know. */
      hasNonFinite: boolean
    }
  | { ok: false; problem: string }

/** Python gives up at about this depth too. */
const deepest = 900
const numberToken = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const space = /[ \t\n\r]*/y
const words: [string, PyValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]

/** Reads JSON with Python's liberties (NaN, infinities, repeated keys) and limits (no byte order mark), numbers without loss. */
export function readPythonJson(text: string): PythonJson {
  let at = 0
  const repeatedKeys: string[] = []
  let hasNonFinite = false

  function skipSpace(): void {
    const code = text.charCodeAt(at)
    if (code > 0x20) return
    space.lastIndex = at
    space.test(text)
    at = space.lastIndex
  }

  function value(depth: number): PyValue {
    if (depth > deepest) throw new Fault(`It is nested deeper than ${deepest} levels.`)
    const first = text[at]
    if (first === '"') return string()
    if (first === '{') return object(depth)
    if (first === '[') return list(depth)
    for (const [word, meant] of words)
      if (first === word[0] && text.startsWith(word, at)) {
        at += word.length
        hasNonFinite ||= typeof meant === 'number'
        return meant
      }
    return number()
  }

  function number(): PyValue {
    numberToken.lastIndex = at
    const found = numberToken.exec(text)
    if (!found) throw unexpected(text, at)
    at = numberToken.lastIndex
    const isWhole = found[1] === undefined && found[2] === undefined
    return isWhole ? BigInt(found[0]) : Number(found[0])
  }

  function string(): string {
    const begin = at
    let isPlain = true
    for (at += 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 0x22) break
      if (code === 0x5c) {
        isPlain = false
        at += 1
      } else if (code < 0x20) throw new Fault(`A text holds a raw control character at ${at}.`)
    }
    if (at >= text.length) throw new Fault(`The text that begins at ${begin} has no end.`)
    at += 1
    if (isPlain) return text.slice(begin + 1, at - 1)
    try {
      return JSON.parse(text.slice(begin, at)) as string
    } catch {
      throw new Fault(`The text that begins at ${begin} has a bad escape.`)
    }
  }

  function list(depth: number): PyValue[] {
    const items: PyValue[] = []
    at += 1
    skipSpace()
    if (text[at] === ']') return (at++, items)
    for (;;) {
      items.push(value(depth + 1))
      skipSpace()
      const next = text[at++]
      if (next === ']') return items
      if (next !== ',') throw unexpected(text, at - 1)
      skipSpace()
    }
  }

  function object(depth: number): PyDict {
    const entries: PyDict = new Map()
    at += 1
    skipSpace()
    if (text[at] === '}') return (at++, entries)
    for (;;) {
      if (text[at] !== '"') throw unexpected(text, at)
      const key = string()
      skipSpace()
      if (text[at] !== ':') throw unexpected(text, at)
      at += 1
      skipSpace()
      if (entries.has(key)) repeatedKeys.push(key)
      entries.set(key, value(depth + 1))
      skipSpace()
      const next = text[at++]
      if (next === '}') return entries
      if (next !== ',') throw unexpected(text, at - 1)
      skipSpace()
    }
  }

  try {
    skipSpace()
    const root = value(0)
    skipSpace()
    if (at < text.length) throw unexpected(text, at)
    return { ok: true, value: root, repeatedKeys, hasNonFinite }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, problem: error.message }
    throw error
  }
}

class Fault extends Error {}

function unexpected(text: string, at: number): Fault {
  if (at >= text.length) return new Fault('It ends too early.')
  return new Fault(`${JSON.stringify(text[at])} is not expected at ${at}.`)
}
