import type { CSSProperties } from 'react'
import { ChartFrame, type ChartCount, type ChartTable } from './ChartFrame'
import { drawHeat } from './heat-picture'
import classes from './HeatGrid.module.css'

export interface HeatGridProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  columns: readonly { label: string; hint?: string }[]
  rows: readonly {
    name: string
    /** From 0 (weakest tint) to 1; null: nothing to show. */
    cells: readonly { shade: number | null; text: string; hint?: string }[]
  }[]
  table(): ChartTable
}

/** Values as tinted cells with their figures in them: a table, so that it reads without the tints. */
export function HeatGrid({ title, unit, n, columns, rows, table }: HeatGridProps) {
  return (
    <ChartFrame
      title={title}
      unit={unit}
      n={n}
      height={Math.min(520, rows.length * 25 + 30)}
      table={table}
      draw={body => drawHeat(body, columns)}
    >
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={title}>
        <table className={classes.grid} aria-label={title}>
          <thead>
            <tr>
              <td />
              {columns.map(({ label, hint }, at) => (
                <th key={at} scope="col" title={hint}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }, row) => (
              <tr key={`${row}-${name}`}>
                <th scope="row" title={name}>
                  {name}
                </th>
                {cells.map(({ shade, text, hint }, at) => (
                  <td
                    key={at}
                    title={hint}
                    style={{ '--shade': `${Math.round((shade ?? 0) * 40)}%` } as CSSProperties}
                  >
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartFrame>
  )
}
