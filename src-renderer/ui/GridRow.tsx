import { Fragment, memo, type MouseEvent } from 'react'
import classes from './DataGrid.module.css'
import type { GridColumn } from './grid-column'
import { isCopied } from './use-grid-range'

export interface GridRowProps<Row extends object> {
  row: Row
  id: string
  index: number
  top: number
  /** The shown ones, in order. */
  columns: readonly GridColumn<Row>[]
  /** The active column when this row has the keyboard. */
  activeColumn: number | null
  /** Undefined in a grid without ticks. */
  isSelected: boolean | undefined
  cellId(row: string, column: number): string
  /** The marked columns of this row, both ends included. */
  markFrom: number | undefined
  markTo: number | undefined
  onActivate(row: Row, column: number): void
  /** Shift and a click: the marked cells reach to this one. */
  onExtend(index: number, column: number): void
  onOpen(row: Row): void
}

/**
 * One virtual row, drawn again only when its own row, place or mark changes. Its element is used for another row once this one is
 * out of view, for new elements are what costs while one scrolls; a cell that may hold a state of its own is then made anew.
 */
export const GridRow = memo(function GridRow<Row extends object>(props: GridRowProps<Row>) {
  const { row, columns, activeColumn, isSelected } = props
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={isSelected ?? activeColumn !== null}
      className={classes.row}
      data-active={activeColumn !== null || undefined}
      data-selected={isSelected || undefined}
      style={{ transform: `translateY(${props.top}px)` }}
      onMouseDown={event => {
        const column = columnAt(event)
        if (column === null) return
        if (!isExtending(event, columns[column])) return props.onActivate(row, column)
        event.preventDefault()
        props.onExtend(props.index, column)
      }}
      onDoubleClick={() => props.onOpen(row)}
    >
      {columns.map((column, index) => {
        const content = column.render(row, isSelected ?? false)
        const isText = typeof content === 'string'
        const isMarked = isWithin(index, props.markFrom, props.markTo) && isCopied(column)
        return (
          <div
            key={column.id}
            id={index === activeColumn ? props.cellId(props.id, index) : undefined}
            role="gridcell"
            aria-colindex={index + 1}
            className={isText ? classes.textCell : classes.cell}
            data-align={column.align}
            data-dim={column.isDim}
            data-pinned={column.pinned}
            data-active={index === activeColumn || undefined}
            data-marked={isMarked || undefined}
            aria-selected={isMarked || undefined}
          >
            {column.headerIsHidden ? <Fragment key={props.id}>{content}</Fragment> : content}
          </div>
        )
      })}
    </div>
  )
}) as <Row extends object>(props: GridRowProps<Row>) => React.JSX.Element

const isWithin = (at: number, from: number | undefined, to: number | undefined): boolean =>
  from !== undefined && to !== undefined && at >= from && at <= to

/** Shift is for cells, but ticks, links and buttons have a use of their own for it. */
function isExtending(event: MouseEvent, column: { id: string } | undefined): boolean {
  if (!event.shiftKey || event.button !== 0 || column?.id === 'select') return false
  return !(event.target instanceof Element && event.target.closest('a, button, input, label'))
}

/** The column that was pressed, from zero; null for what lies in no cell of the row, such as a menu in a portal. */
function columnAt({ target, currentTarget }: MouseEvent): number | null {
  const cell = target instanceof Element ? target.closest('[role="gridcell"]') : null
  if (!cell || cell.parentElement !== currentTarget) return null
  return Number(cell.getAttribute('aria-colindex')) - 1
}
