import { VisuallyHidden } from '@mantine/core'
import type { Header } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataGrid.module.css'
import { nextSorts, type GridColumn, type GridFeatures, type GridSort } from './grid-column'

export interface GridCell<Row extends object> {
  column: GridColumn<Row>
  header: Header<GridFeatures, Row, unknown>
  size: number
}

const dragType = 'application/x-evalwright-column'

/** The sticky head: a click sorts, with Shift by one more column, the edge resizes, dragging reorders. */
export function GridHeader<Row extends object>(props: {
  cells: readonly GridCell<Row>[]
  /** Stands above the ticks. */
  selectAll: ReactNode
  /** The first leads. */
  sorts: readonly GridSort[]
  onSorts: ((sorts: GridSort[]) => void) | undefined
  /** A header was dropped on the place of another. */
  onMove(id: string, before: string): void
}) {
  const { t } = useTranslation(['common', 'tables'])
  const { sorts, onSorts } = props
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {props.cells.map(({ column, header }, index) => {
          const rank = sorts.findIndex(sort => sort.column === column.id)
          const direction = sorts[rank]?.direction ?? null
          const isMovable = column.pinned === undefined
          const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={
                direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending'
              }
              className={classes.headCell}
              data-align={column.align}
              data-pinned={column.pinned}
              draggable={isMovable}
              onDragStart={event => event.dataTransfer.setData(dragType, column.id)}
              onDragOver={event => isMovable && event.preventDefault()}
              onDrop={event => {
                const id = event.dataTransfer.getData(dragType)
                if (id !== '' && isMovable) props.onMove(id, column.id)
              }}
            >
              {column.id === 'select' ? (
                props.selectAll
              ) : column.sortable && onSorts ? (
                <button
                  type="button"
                  className={classes.sort}
                  title={t('tables:sort.hint', { column: column.header })}
                  onClick={event => onSorts(nextSorts(column, sorts, event.shiftKey))}
                  onKeyDown={event => {
                    if (event.key !== 'Enter' || !event.shiftKey) return
                    event.preventDefault()
                    onSorts(nextSorts(column, sorts, true))
                  }}
                >
                  <span className="ew-ellipsis">{column.header}</span>
                  {direction !== null && <Arrow size={12} aria-hidden />}
                  {rank >= 0 && sorts.length > 1 && (
                    <span className={classes.rank}>
                      <VisuallyHidden>{t('tables:sort.rank')}</VisuallyHidden> {rank + 1}
                    </span>
                  )}
                </button>
              ) : column.headerIsHidden ? (
                <VisuallyHidden>{column.header}</VisuallyHidden>
              ) : (
                <span className="ew-ellipsis">{column.header}</span>
              )}
              <span
                aria-hidden
                className={classes.resize}
                draggable
                onDragStart={event => {
                  event.preventDefault()
                  event.stopPropagation()
                }}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => header.column.resetSize()}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
