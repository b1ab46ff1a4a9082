import type { FieldSource, FileInspection, RowForm, RowMapping } from '@contract'

/** What a field's choice is in a select box: nothing, a column, an entry of a list column, or a text of one's own. */
export const nothing = 'none'
export const fixedText = 'constant'

export const columnOption = (column: string): string => `column:${column}`
export const itemOption = (column: string, index: number): string => `item:${index}:${column}`

export function optionOf(source: FieldSource | undefined): string {
  if (source === undefined) return nothing
  if (source.kind === 'constant') return fixedText
  return source.kind === 'column'
    ? columnOption(source.column)
    : itemOption(source.column, source.index)
}

export function sourceOf(option: string): FieldSource | undefined {
  if (option === fixedText) return { kind: 'constant', value: '' }
  const item = /^item:(\d+):(.*)$/s.exec(option)
  if (item) return { kind: 'item', column: item[2] ?? '', index: Number(item[1]) }
  const column = /^column:(.*)$/s.exec(option)?.[1]
  return column === undefined ? undefined : { kind: 'column', column }
}

export function withField(
  mapping: RowMapping,
  field: string,
  source: FieldSource | undefined,
): RowMapping {
  const { [field]: gone, ...others } = mapping.fields
  void gone
  return { ...mapping, fields: source === undefined ? others : { ...others, [field]: source } }
}

/** The same columns for another form, as far as it has fields of these names. */
export function withForm(mapping: RowMapping, form: RowForm, found: FileInspection): RowMapping {
  const own = found.mapping.benchmarkId === form.benchmarkId ? found.mapping.fields : {}
  const names = found.columns.map(({ name }) => name)
  const fields: Record<string, FieldSource> = {}
  for (const { name } of form.fields) {
    const same = names.find(column => column.toLowerCase() === name.toLowerCase())
    const source =
      own[name] ??
      mapping.fields[name] ??
      (same === undefined ? undefined : ({ kind: 'column', column: same } as const))
    if (source) fields[name] = source
  }
  return { ...mapping, benchmarkId: form.benchmarkId, fields }
}

/** Columns that hold lists, with how many entries the looked-at rows have at most. */
export function listColumns(found: FileInspection): { name: string; length: number }[] {
  return found.columns.flatMap(({ name, type }) => {
    if (type !== 'list') return []
    const lengths = found.preview.map(({ value }) => {
      const list = value[name]
      return Array.isArray(list) ? list.length : 4
    })
    return [{ name, length: Math.min(10, Math.max(0, ...lengths)) }]
  })
}

export interface MappingProps {
  found: FileInspection
  mapping: RowMapping
  onMapping(mapping: RowMapping): void
}
