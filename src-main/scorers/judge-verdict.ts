import type { Json, JsonObject } from '@contract'
import type { Verdict, VerdictSchema } from '../engine/judge'

/** Of a longer reply the last part counts, and at most so many braces are tried, so that none can hold up a run. */
const maxCharacters = 100_000
const maxBraces = 100

/** The JSON objects of a text as they stand there, outermost ones alone; braces and escaped quotes inside strings do not count. */
export function jsonObjectTexts(text: string): string[] {
  const found: string[] = []
  const source = text.slice(-maxCharacters)
  let at = source.indexOf('{')
  for (let tried = 0; at >= 0 && tried < maxBraces; tried += 1) {
    const end = objectEnd(source, at)
    if (end > at) found.push(source.slice(at, end + 1))
    at = source.indexOf('{', end > at ? end + 1 : at + 1)
  }
  return found
}

/**
 * The verdict that a judge's reply states, after its thinking: one JSON object that fits the schema, several that agree, a bare label
 * (`A`, `A: CORRECT`, `[[A]]`), or null. A label outside the schema, a score outside its range and contradictory objects are no verdict.
 */
export function readVerdict(reply: string, schema: VerdictSchema): Verdict | null {
  const visible = reply.split('</think>').at(-1) ?? ''
  const texts = jsonObjectTexts(visible)
  if (texts.length === 0) return bareLabel(visible, schema)
  const verdicts = texts.map(text => fitting(text, schema))
  const [first] = verdicts
  if (!first) return null
  const agree = verdicts.every(next => next?.label === first.label && next?.score === first.score)
  return agree ? first : null
}

/** Where the object that begins at `start` ends; -1 where its braces never balance. */
function objectEnd(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at]
    if (inString) {
      if (sign === '\\') at += 1
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{') depth += 1
    else if (sign === '}' && --depth === 0) return at
  }
  return -1
}

function fitting(text: string, schema: VerdictSchema): Verdict | null {
  const value = parsed(text)
  if (!value) return null
  const reasoning = schema.hasReasoning ? (value.reasoning ?? '') : ''
  if (typeof reasoning !== 'string') return null
  if (schema.labels) {
    const label = knownLabel(value.verdict, schema.labels)
    return label === null ? null : { reasoning, label, score: null }
  }
  const score = scoreOf(value.score, schema.range)
  return score === null ? null : { reasoning, label: null, score }
}

/** Words may be written in any case, single letters not: `a` is an article. */
function knownLabel(value: Json | undefined, labels: string[]): string | null {
  if (typeof value !== 'string') return null
  const same = (label: string): boolean =>
    label.length > 1 ? label.toLowerCase() === value.toLowerCase() : label === value
  return labels.find(same) ?? null
}

function scoreOf(value: Json | undefined, range: VerdictSchema['range']): number | null {
  const isText = typeof value === 'string' && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(value)
  if (typeof value !== 'number' && typeof value !== 'boolean' && !isText) return null
  const score = Number(value)
  const { low, high } = range ?? { low: -Infinity, high: Infinity }
  return score >= low && score <= high ? score : null
}

function bareLabel(text: string, { labels }: VerdictSchema): Verdict | null {
  const said = /^\W*(\w+)\W*$|^(\w+)\s*:\s*[A-Z_ ]+$/.exec(text.trim().slice(0, 100))
  const label = labels && (knownLabel(said?.[1] ?? said?.[2], labels) ?? bracketed(text, labels))
  return label ? { reasoning: '', label, score: null } : null
}

/** `[[A]]` somewhere in prose, as older judges end; all of them must say the same. */
function bracketed(text: string, labels: string[]): string | null {
  const marks = [...text.matchAll(/\[\[([^[\]]{1,40})\]\]/g)].map(mark => mark[1]!.trim())
  return new Set(marks).size === 1 ? knownLabel(marks[0], labels) : null
}

function parsed(text: string): JsonObject | null {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    // An object that is no JSON is no verdict.
    return null
  }
}
