import classes from './Plot.module.css'
import type { Scale } from './scale'

/** Where the axes of a plot lie, in pixels of its picture. */
export interface PlotArea {
  left: number
  right: number
  top: number
  bottom: number
}

/** The room that an axis needs on the left for the labels of its ticks and, beside them, its name. */
export const roomForLabels = ({ ticks }: Scale, format: (value: number) => string): number =>
  Math.max(62, 32 + 6.5 * Math.max(...ticks.map(tick => format(tick).length)))

/** Two number axes with their ticks, grid and names. */
export function NumberAxes(props: {
  area: PlotArea
  x: Scale
  y: Scale
  xLabel: string
  yLabel: string
  formatX(value: number): string
  formatY(value: number): string
  /** Lines for the ticks of the x axis too. */
  hasColumns?: boolean
}) {
  const { area, x, y } = props
  const { left, right, top, bottom } = area
  return (
    <g>
      {x.ticks.map(tick => (
        <g key={`x${tick}`}>
          {props.hasColumns && (
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} />
          )}
          <text className={classes.dim} x={x(tick)} y={bottom + 14} textAnchor="middle">
            {props.formatX(tick)}
          </text>
        </g>
      ))}
      {y.ticks.map(tick => (
        <g key={`y${tick}`}>
          <line className={classes.grid} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={classes.dim} x={left - 6} y={y(tick) + 4} textAnchor="end">
            {props.formatY(tick)}
          </text>
        </g>
      ))}
      <line className={classes.axis} x1={left} x2={right} y1={bottom} y2={bottom} />
      <text className={classes.dim} x={(left + right) / 2} y={bottom + 32} textAnchor="middle">
        {props.xLabel}
      </text>
      <text
        className={classes.dim}
        transform={`translate(12 ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {props.yLabel}
      </text>
    </g>
  )
}
