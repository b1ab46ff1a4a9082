import classes from './DataGrid.module.css'
import type { GridCell } from './GridHeader'

/** One virtual row. Its cells follow the head's template, so that both keep the same widths. */
export function GridRow<Row extends object>(props: {
  row: Row
  index: number
  top: number
  height: number
  cells: readonly GridCell<Row>[]
  template: string
  /** The active column when this row has the keyboard. */
  activeColumn: number | null
  isSelected?: boolean | undefined
  cellId(column: number): string
  onActivate(column: number): void
  onOpen: ((row: Row) => void) | undefined
}) {
  const { row, activeColumn } = props
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected ?? activeColumn !== null}
      className={classes.row}
      data-active={activeColumn !== null || undefined}
      data-selected={props.isSelected || undefined}
      style={{
        transform: `translateY(${props.top}px)`,
        height: props.height,
        gridTemplateColumns: props.template,
      }}
      onDoubleClick={() => props.onOpen?.(row)}
    >
      {props.cells.map(({ column }, index) => (
        <div
          key={column.id}
          id={props.cellId(index)}
          role="gridcell"
          aria-colindex={index + 1}
          className={classes.cell}
          data-align={column.align}
          data-pinned={column.pinned}
          data-active={index === activeColumn || undefined}
          onMouseDown={() => props.onActivate(index)}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  )
}
