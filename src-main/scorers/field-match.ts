import type { Json, JsonObject } from '@contract'
import { editDistance } from './edit-distance'

/**
 * Share of the wanted fields that a reply gives with one of their accepted values: as JSON, fenced or not, else in lines of `name: value`.
 * Case and spaces do not matter.
 */
export function fieldMatch(reply: string, wanted: Record<string, string[]>): number {
  const said = fieldsOf(reply)
  const names = Object.keys(wanted)
  const right = names.filter(name =>
    wanted[name]!.some(value => normal(value) === normal(said[name] ?? '') && normal(value) !== ''),
  )
  return names.length === 0 ? 0 : right.length / names.length
}

/** The wanted values of each field, from JSON or from a Python dictionary of quoted texts. */
export function wantedFields(source: Json): Record<string, string[]> {
  const value = typeof source === 'string' ? readObject(source) : source
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, accepted]) => [
      name,
      (Array.isArray(accepted) ? accepted : [accepted]).map(String),
    ]),
  )
}

/** How alike two nested records are: edit similarity of their rows as a table of names and values. */
export function recordSimilarity(reply: string, wanted: Json): number {
  const said = readObject(reply)
  const gold = typeof wanted === 'string' ? readObject(wanted) : wanted
  if (said === null || typeof gold !== 'object' || gold === null) return 0
  const [a, b] = [asTable(said), asTable(gold as JsonObject)]
  return 1 - editDistance([...a], [...b]) / Math.max(a.length, b.length)
}

function fieldsOf(reply: string): Record<string, string> {
  const object = readObject(reply)
  if (object)
    return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, String(value)]))
  const lines = reply.slice(0, 100_000).split('\n')
  return Object.fromEntries(
    lines.flatMap(line => {
      const colon = line.indexOf(':')
      if (colon < 1 || colon > 100) return []
      const name = line.slice(0, colon).replace(/["']/g, '').trim()
      return [[name, line.slice(colon + 1, 1000).trim()] as const]
    }),
  )
}

function readObject(text: string): JsonObject | null {
  const source = text.slice(0, 100_000)
  const [from, to] = [source.indexOf('{'), source.lastIndexOf('}')]
  if (from < 0 || to < from) return null
  const body = source.slice(from, to + 1)
  const pythonic = body.replace(/'((?:[^'\\]|\\.)*)'/g, (_, inner: string) => JSON.stringify(inner))
  for (const candidate of [body, pythonic]) {
    try {
      const value = JSON.parse(candidate) as Json
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
    } catch {
      // The next spelling is tried.
    }
  }
  return null
}

function asTable(record: JsonObject): string {
  const rows = Object.entries(record).map(([name, value]) => {
    const cell = typeof value === 'string' ? value : JSON.stringify(value)
    return `  <tr><td>${name}</td><td>${cell.replaceAll('"', "'").replaceAll(':', ': ')}</td></tr>`
  })
  return `<table>\n${rows.join('\n')}\n</table>`
}

const normal = (text: string): string => text.toLowerCase().replace(/\s+/g, '')
