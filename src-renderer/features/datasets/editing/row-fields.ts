import type { DatasetDetail, Json, JsonObject, RowForm } from '@contract'

/** A field as it is edited: text as it is, everything else as JSON. */
export interface FieldDraft {
  name: string
  text: string
  isJson: boolean
  isRequired: boolean
  /** Left out of the row while it is empty. */
  isNew: boolean
}

/** The fields of the form, then those that only this row has. */
export function fieldsOf(
  row: JsonObject | null,
  form: RowForm | undefined,
  known: DatasetDetail['fields'],
): FieldDraft[] {
  const types = new Map(known.map(({ name, type }) => [name, type]))
  const required = new Set(form?.fields.filter(field => field.required).map(({ name }) => name))
  const common = row ? Object.keys(row) : known.map(({ name }) => name)
  const names = [...new Set([...common, ...(form?.fields.map(({ name }) => name) ?? [])])]
  return names.map(name => {
    const value = row?.[name]
    const type = types.get(name) ?? 'text'
    return {
      name,
      text:
        value === undefined
          ? ''
          : typeof value === 'string'
            ? value
            : JSON.stringify(value, null, 2),
      isJson:
        value === undefined
          ? !['text', 'empty', 'mixed'].includes(type)
          : typeof value !== 'string',
      isRequired: required.has(name),
      isNew: value === undefined,
    }
  })
}

/** Null where the text of a field that is JSON is none. */
export function valueOf({ text, isJson }: FieldDraft): { value: Json } | null {
  if (!isJson) return { value: text }
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    // Said beside the field.
    return null
  }
}

/** The row that the fields make; null while one of them is not readable. */
export function rowOf(fields: readonly FieldDraft[]): JsonObject | null {
  const row: JsonObject = {}
  for (const field of fields) {
    if (field.isNew && field.text.trim() === '') continue
    const read = valueOf(field)
    if (read === null) return null
    row[field.name] = read.value
  }
  return row
}
