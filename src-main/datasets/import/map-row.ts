import type { FieldSource, Json, JsonObject, RowMapping } from '@contract'

const LETTERS = [...'ABCDEFGHIJ']

export type MappedRow =
  { ok: true; row: JsonObject; id: string | null } | { ok: false; reason: string }

/** A row in the form of the mapping's benchmark. Columns that no field takes are left behind. */
export function mapRow(value: JsonObject, mapping: RowMapping): MappedRow {
  const row: JsonObject = {}
  for (const [field, source] of Object.entries(mapping.fields)) {
    const read = valueOf(value, source)
    if (read !== undefined && read !== null && read !== '') row[field] = read
  }
  const problem = nameAnswer(row, mapping.answer)
  if (problem !== null) return { ok: false, reason: problem }
  if (mapping.id.kind === 'line') return { ok: true, row, id: null }
  const id = value[mapping.id.column]
  if (id === undefined || id === null || id === '') {
    return { ok: false, reason: `has no id in column ${mapping.id.column}` }
  }
  const text = textOf(id)
  row.id = text
  return { ok: true, row, id: text }
}

function valueOf(value: JsonObject, source: FieldSource): Json | undefined {
  switch (source.kind) {
    case 'constant':
      return source.value
    case 'column':
      return value[source.column]
    case 'item':
      return asList(value[source.column])?.[source.index]
  }
}

/** A list, or a list written as JSON text, as spreadsheets hold it. */
export function asList(value: Json | undefined): Json[] | null {
  if (Array.isArray(value)) return value
  if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return null
  try {
    const parsed: unknown = JSON.parse(value.replace(/^\s*\[\s*'.*'\s*\]\s*$/s, singleQuoted))
    return Array.isArray(parsed) ? (parsed as Json[]) : null
  } catch {
    // Text that only looks like a list is text.
    return null
  }
}

/** Python's way of printing a list of texts, where no text holds a quote. */
function singleQuoted(text: string): string {
  return text.includes('"') ? text : text.replaceAll("'", '"')
}

/** Turns a number or the text of a choice into the letter of the choice. Returns what is wrong, or null. */
function nameAnswer(row: JsonObject, how: RowMapping['answer']): string | null {
  if (how === 'asIs') return null
  const { answer } = row
  if (answer === undefined || answer === null) return 'has no answer'
  if (how === 'choiceText') {
    const wanted = squash(textOf(answer))
    const letter = LETTERS.find(
      name => row[name] !== undefined && squash(textOf(row[name] as Json)) === wanted,
    )
    if (letter === undefined) return `its answer ${shown(answer)} is none of its choices`
    row.answer = letter
    return null
  }
  const number = typeof answer === 'string' && /^\d+$/.test(answer.trim()) ? Number(answer) : answer
  const letter =
    typeof number === 'number' ? LETTERS[number - (how === 'indexFromOne' ? 1 : 0)] : undefined
  if (letter === undefined || row[letter] === undefined) {
    return `its answer ${shown(answer)} is no number of a choice`
  }
  row.answer = letter
  return null
}

const squash = (text: string): string => text.replace(/\s+/g, ' ').trim()

const shown = (value: Json): string => {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
