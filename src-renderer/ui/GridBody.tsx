import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useImperativeHandle, useRef, useState, type Ref, type RefObject } from 'react'
import classes from './DataGrid.module.css'
import { GridRow } from './GridRow'
import type { GridColumn } from './grid-column'
import type { CellBox } from './grid-range'

export interface GridBodyHandle {
  scrollTo(index: number): void
}

/** Rows kept ready above and below what is in view. */
const overscan = 6

/** The rows in view of all that are loaded. Only this part is drawn again while one scrolls. */
export function GridBody<Row extends object>(props: {
  ref: Ref<GridBodyHandle>
  scroller: RefObject<HTMLDivElement | null>
  rows: readonly Row[]
  rowId(row: Row): string
  rowHeight: number
  columns: readonly GridColumn<Row>[]
  activeRow: number
  activeColumn: number
  selected: ReadonlySet<string> | undefined
  cellId(row: string, column: number): string
  /** The marked cells. */
  box: CellBox | null
  onExtend(index: number, column: number): void
  onActivate(row: Row, column: number): void
  onOpen: ((row: Row) => void) | undefined
  onEnd: (() => void) | undefined
  /** There are more rows than these and nobody asks for them yet. */
  canGrow: boolean
}) {
  // react-virtual hands out an object that changes under a memo.
  'use no memo'
  const { rows, rowId, rowHeight, scroller, activeRow, onEnd, onActivate, onOpen, onExtend, box } =
    props
  // As many elements as rows in view at most, so that none is made or dropped while one scrolls.
  const [slots, setSlots] = useState(0)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      const wanted = Math.min(count, Math.max(slots, slotsFor(endIndex - startIndex + 1)))
      const from = Math.max(0, Math.min(startIndex - overscan, count - wanted))
      return Array.from({ length: wanted }, (_, at) => from + at)
    },
    scrollPaddingStart: 32,
    scrollPaddingEnd: 32,
  })
  useImperativeHandle(props.ref, () => ({
    scrollTo: index => virtual.scrollToIndex(index, { align: 'auto' }),
  }))
  // Another density: places are counted anew.
  useEffect(() => virtual.measure(), [virtual, rowHeight])

  const items = virtual.getVirtualItems()
  if (items.length > slots) setSlots(items.length)
  const first = items[0]?.index ?? 0
  const [base, setBase] = useState(0)
  if (!virtual.isScrolling && base !== first) setBase(first)
  const size = Math.max(1, items.length)
  const turn = ({ index }: { index: number }) => (((index - base) % size) + size) % size
  // Elements that change their places in the document are styled and laid out anew: they do so once the scrolling has ended.
  const placed = items.toSorted((a, b) => turn(a) - turn(b))
  const nearEnd = props.canGrow && (items.at(-1)?.index ?? 0) >= rows.length - 20
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, rows.length, onEnd])

  const acts = useLatest({ onActivate, onOpen, onExtend })
  return (
    <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
      {placed.map(({ index, start }) => {
        const row = rows[index]
        if (!row) return null
        const id = rowId(row)
        const isMarked = box !== null && index >= box.top && index <= box.bottom
        return (
          <GridRow
            key={index % size}
            row={row}
            id={id}
            index={index}
            top={start}
            columns={props.columns}
            isSelected={props.selected?.has(id)}
            activeColumn={index === activeRow ? props.activeColumn : null}
            cellId={props.cellId}
            markFrom={isMarked ? box.left : undefined}
            markTo={isMarked ? box.right : undefined}
            onExtend={acts.onExtend}
            onActivate={acts.onActivate}
            onOpen={acts.onOpen}
          />
        )
      })}
    </div>
  )
}

const slotsFor = (inView: number): number => Math.ceil((inView + 2 * overscan) / 4) * 4

/** The same functions for as long as the body lives, so that no row is drawn again because its grid was. */
function useLatest<Row>(means: {
  onActivate(row: Row, column: number): void
  onOpen: ((row: Row) => void) | undefined
  onExtend(index: number, column: number): void
}) {
  const latest = useRef(means)
  useEffect(() => {
    latest.current = means
  })
  const [acts] = useState(() => ({
    onActivate: (row: Row, column: number) => latest.current.onActivate(row, column),
    onOpen: (row: Row) => latest.current.onOpen?.(row),
    onExtend: (index: number, column: number) => latest.current.onExtend(index, column),
  }))
  return acts
}
