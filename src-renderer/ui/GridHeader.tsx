import { VisuallyHidden } from '@mantine/core'
import type { Header } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './DataGrid.module.css'
import { nextSort, type GridColumn, type GridFeatures, type GridSort } from './grid-column'

export interface GridCell<Row extends object> {
  column: GridColumn<Row>
  header: Header<GridFeatures, Row, unknown>
  size: number
}

/** The sticky head: a click sorts, the edge resizes. */
export function GridHeader<Row extends object>(props: {
  cells: readonly GridCell<Row>[]
  template: string
  sort: GridSort | undefined
  onSort: ((sort: GridSort) => void) | undefined
}) {
  const { t } = useTranslation()
  const { sort, onSort } = props
  return (
    <div role="rowgroup" className={classes.head}>
      <div
        role="row"
        aria-rowindex={1}
        className={classes.headRow}
        style={{ gridTemplateColumns: props.template }}
      >
        {props.cells.map(({ column, header }, index) => {
          const direction = sort?.column === column.id ? sort.direction : null
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
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  title={t('grid.sortBy', { column: column.header })}
                  onClick={() => onSort(nextSort(column, sort))}
                >
                  <span className="ew-ellipsis">{column.header}</span>
                  {direction !== null && <Arrow size={12} aria-hidden />}
                </button>
              ) : column.headerIsHidden ? (
                <VisuallyHidden>{column.header}</VisuallyHidden>
              ) : (
                <span className="ew-ellipsis">{column.header}</span>
              )}
              <span
                aria-hidden
                className={classes.resize}
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
