import type { Json } from '@contract'

/** A number as its source spells it, so that `1.0` and integers of any size survive. */
export class SourceNumber {
  constructor(readonly text: string) {}
}

export type SourceObject = Map<string, SourceJson>
/** JSON that keeps the order of keys and the spelling of numbers. */
export type SourceJson = null | boolean | string | SourceNumber | SourceJson[] | SourceObject

const DEEPEST = 500
const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** Reads strict JSON. A key that comes twice keeps its first place and its last value, as in Python. Throws SyntaxError. */
export function parseSource(text: string): SourceJson {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const fail = (): never => {
    throw new SyntaxError(`unexpected ${at < text.length ? `'${text[at]}'` : 'end'} at ${at}`)
  }
  const readText = (): string => JSON.parse(take(TEXT) ?? fail()) as string
  const isNext = (sign: string): boolean => {
    take(SPACE)
    if (text[at] !== sign) return false
    at += 1
    return true
  }
  function readList(depth: number): SourceJson[] {
    const list: SourceJson[] = []
    if (isNext(']')) return list
    do list.push(read(depth))
    while (isNext(','))
    return isNext(']') ? list : fail()
  }
  function readObject(depth: number): SourceObject {
    const object: SourceObject = new Map()
    if (isNext('}')) return object
    do {
      take(SPACE)
      const key = readText()
      if (!isNext(':')) fail()
      object.set(key, read(depth))
    } while (isNext(','))
    return isNext('}') ? object : fail()
  }
  function read(depth: number): SourceJson {
    if (depth > DEEPEST) throw new SyntaxError(`nested deeper than ${DEEPEST} levels`)
    take(SPACE)
    const first = text[at]
    if (first === '"') return readText()
    if (first === '{' || first === '[') {
      at += 1
      return first === '{' ? readObject(depth + 1) : readList(depth + 1)
    }
    for (const [word, value] of WORDS) {
      if (!text.startsWith(word, at)) continue
      at += word.length
      return value
    }
    return new SourceNumber(take(NUMBER) ?? fail())
  }
  const value = read(0)
  take(SPACE)
  return at === text.length ? value : fail()
}

const WORDS: [string, boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/** The same value as plain JSON; numbers become doubles. */
export function toPlain(value: SourceJson): Json {
  if (value instanceof SourceNumber) return Number(value.text)
  if (Array.isArray(value)) return value.map(toPlain)
  if (!(value instanceof Map)) return value
  const plain: Record<string, Json> = {}
  for (const [key, entry] of value) {
    // `__proto__` is a key like any other.
    Object.defineProperty(plain, key, {
      value: toPlain(entry),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return plain
}

/** Plain JSON as a source value. */
export function fromPlain(value: Json): SourceJson {
  if (typeof value === 'number') return new SourceNumber(String(value))
  if (Array.isArray(value)) return value.map(fromPlain)
  if (value === null || typeof value !== 'object') return value
  return new Map(Object.entries(value).map(([key, entry]) => [key, fromPlain(entry)]))
}
