import { useCallback, useMemo, useState, type KeyboardEvent } from 'react'
import type { GridColumn } from './grid-column'
import { movedBy } from './grid-keys'
import { boxOf, type CellBox, type CellName, type GridRange } from './grid-range'

const extending = ['Arrow', 'Page', 'Home', 'End']

/**
 * Cells that are marked for copying: Shift with a click or with a key that moves draws the range from the active cell to another one. What is
 * active stays, so that nothing opens on the way.
 */
export function useGridRange<Row>(grid: {
  rows: readonly Row[]
  rowId(row: Row): string
  columns: readonly GridColumn<Row>[]
  active: { row: number; column: number }
  scrollTo(row: number): void
}) {
  const { rows, rowId, columns, active } = grid
  const [range, setRange] = useState<GridRange | null>(null)
  const ids = useMemo(() => columns.map(({ id }) => id), [columns])
  const box = useMemo(
    () => range && boxOf(range, id => rows.findIndex(row => rowId(row) === id), ids),
    // The way to a row's id does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [range, rows, ids],
  )
  const [copying, setCopying] = useState<CellBox | null>(null)
  const [copied, setCopied] = useState<number | 'refused' | null>(null)
  const clear = useCallback(() => {
    setRange(null)
    setCopied(null)
  }, [])

  function nameOf(row: number, column: number): CellName | null {
    const [one, id] = [rows[row], ids[column]]
    return one === undefined || id === undefined ? null : { row: rowId(one), column: id }
  }

  function extendTo(row: number, column: number): void {
    const head = nameOf(row, column)
    if (head === null) return
    setCopied(null)
    setRange(before => ({
      anchor: (box && before?.anchor) ?? nameOf(active.row, active.column) ?? head,
      head,
    }))
  }

  /** Whether the key was one for cells. */
  function onKey(event: KeyboardEvent, page: number): boolean {
    if (event.key === 'Escape' && box) {
      clear()
      return true
    }
    if (event.key === 'c' && (event.ctrlKey || event.metaKey) && box) {
      setCopying(box)
      return true
    }
    if (!event.shiftKey || !extending.some(name => event.key.startsWith(name))) return false
    const from = box && range ? boxOf({ ...range, anchor: range.head }, rowAt, ids) : null
    const at = from ? { row: from.top, column: from.left } : active
    const to = movedBy(event, at, { rows: rows.length, columns: ids.length, page })
    if (to === null) return false
    extendTo(Math.max(0, to.row), to.column)
    grid.scrollTo(Math.max(0, to.row))
    return true
  }

  const rowAt = (id: string): number => rows.findIndex(row => rowId(row) === id)

  /** What is read from the hidden sheet goes to the clipboard. */
  function take(text: string): void {
    const cells = copying ? sizeOf(copying, columns).cells : 0
    setCopying(null)
    const clipboard = navigator.clipboard as Clipboard | undefined
    if (!clipboard) setCopied('refused')
    else
      clipboard.writeText(text).then(
        () => setCopied(cells),
        () => setCopied('refused'),
      )
  }

  return { box, copying, copied, extendTo, clear, onKey, take }
}

/** Columns that have anything to copy: neither ticks nor buttons. */
export const isCopied = <Row>(column: GridColumn<Row>): boolean =>
  column.headerIsHidden === undefined || column.text !== undefined

export function sizeOf<Row>(box: CellBox, columns: readonly GridColumn<Row>[]) {
  const rows = box.bottom - box.top + 1
  const across = columns.slice(box.left, box.right + 1).filter(isCopied).length
  return { rows, columns: across, cells: rows * across }
}
