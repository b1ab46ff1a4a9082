import type { GridColumn, GridSort } from './grid-column'

export type SortValue = string | number | null

const collator = new Intl.Collator(undefined, { numeric: true })

/** Rows that are all here in the order of several columns; what has no value comes last either way, equal rows stay as they were. */
export function sortRows<Row>(
  rows: readonly Row[],
  sorts: readonly GridSort[],
  read: (row: Row, column: string) => SortValue,
): Row[] {
  if (sorts.length === 0) return [...rows]
  return rows.toSorted((one, other) => {
    for (const { column, direction } of sorts) {
      const [a, b] = [read(one, column), read(other, column)]
      if (a === b) continue
      if (a === null || b === null) return a === null ? 1 : -1
      const order =
        typeof a === 'string' && typeof b === 'string'
          ? collator.compare(a, b)
          : Number(a) - Number(b)
      if (order !== 0) return direction === 'asc' ? order : -order
    }
    return 0
  })
}

/** The same by what the columns say of a row: their value, or else their text. */
export function sortByColumns<Row>(
  rows: readonly Row[],
  sorts: readonly GridSort[],
  columns: readonly GridColumn<Row>[],
): Row[] {
  const byId = new Map(columns.map(column => [column.id, column]))
  return sortRows(rows, sorts, (row, id) => {
    const column = byId.get(id)
    return column?.value?.(row) ?? (column?.value ? null : (column?.text?.(row) ?? null))
  })
}
