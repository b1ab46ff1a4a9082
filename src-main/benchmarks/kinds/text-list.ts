/** A list as it stands, or the list that a text spells in JSON or as a Python literal of texts; a text that spells none is its only item. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (value === undefined || value === null) return []
  if (typeof value !== 'string') return [value]
  const text = value.trim()
  if (!text.startsWith('[')) return [value]
  try {
    const parsed: unknown = JSON.parse(text)
    if (Array.isArray(parsed)) return parsed
  } catch {
    // Not JSON: Python writes its lists with other quotes.
  }
  return pythonTexts(text) ?? [value]
}

const item = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|\]$)/y

function pythonTexts(text: string): string[] | null {
  const items: string[] = []
  item.lastIndex = 1
  while (item.lastIndex < text.length) {
    const found = item.exec(text)
    if (!found) return null
    items.push((found[1] ?? found[2] ?? '').replace(/\\(.)/gs, unescape))
  }
  return items
}

function unescape(_: string, sign: string): string {
  return { n: '\n', t: '\t', r: '\r' }[sign] ?? sign
}
