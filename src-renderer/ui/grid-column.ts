import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** One column of a DataGrid. Sorting and filtering happen in SQL: the grid only tells which column was clicked. */
export interface GridColumn<Row> {
  id: string
  header: string
  /** The header is for screen readers only, as for a column of buttons. */
  headerIsHidden?: true
  /** Pixels at first; the user's own width is remembered. */
  width: number
  minWidth?: number
  /** Takes what is left of the grid's width. One column should. */
  grows?: boolean
  /** `end` for numbers. */
  align?: 'start' | 'end'
  /** Of less interest than its neighbours. */
  isDim?: true
  sortable?: boolean
  /** Direction of the first click; `desc` suits numbers and times. */
  firstSort?: 'asc' | 'desc'
  /** Stays in view while the others scroll: the first column at the left, or with `end` the last one at the right. */
  pinned?: true | 'end'
  /** Not shown until chosen from the column menu. */
  hidden?: boolean
  /** A string is cheaper than an element, and is cut with an ellipsis. Depends on nothing that `columns` does not depend on. */
  render(row: Row, isSelected: boolean): ReactNode
  /** What a table whose rows are all here sorts by; null comes last. Absent: by the text. */
  value?(row: Row): string | number | null
  /** Plain text of the cell for copying; absent: not copied. */
  text?(row: Row): string
}

/** What a click on a header needs to know of its column. */
export type SortedColumn = Pick<GridColumn<unknown>, 'id' | 'firstSort'>

export interface GridSort {
  column: string
  direction: 'asc' | 'desc'
}

export const gridFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
})

export type GridFeatures = typeof gridFeatures

export const toColumnDef = <Row extends object>(
  column: GridColumn<Row>,
): ColumnDef<GridFeatures, Row> => ({
  id: column.id,
  header: column.header,
  size: column.width,
  minSize: column.minWidth ?? 48,
})

/** The orders after a click on a header; with Shift, the column joins those there are. */
export function nextSorts(
  column: SortedColumn,
  current: readonly GridSort[],
  isAdded: boolean,
): GridSort[] {
  const known = current.find(sort => sort.column === column.id)
  const next = nextSort(column, known)
  if (!isAdded) return [next]
  return known ? current.map(sort => (sort === known ? next : sort)) : [...current, next]
}

/** What a click on a header asks for. */
export function nextSort(column: SortedColumn, current: GridSort | undefined): GridSort {
  if (current?.column !== column.id)
    return { column: column.id, direction: column.firstSort ?? 'asc' }
  return { column: column.id, direction: current.direction === 'asc' ? 'desc' : 'asc' }
}
