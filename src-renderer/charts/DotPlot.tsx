import { ChartFrame, type ChartCount, type ChartTable } from './ChartFrame'
import { shorten } from './Dumbbell'
import { Mark, type MarkShape } from './marks'
import classes from './Plot.module.css'
import { scaleOf } from './scale'
import { useWidth } from './use-width'

export interface DotPlotRow {
  id: string
  name: string
  value: number
  low?: number
  high?: number
  color: string
  shape: MarkShape
  /** What the value has to reach: a line where both ends are the same, else a band. */
  threshold?: { from: number; to: number }
  /** At the right, as text. */
  note: string
  /** Read out, and shown under the pointer. */
  label: string
}

export interface DotPlotProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  rows: readonly DotPlotRow[]
  legend?: readonly { label: string; color: string; block?: boolean; dashed?: boolean }[]
  range: [number, number]
  format(value: number): string
  empty?: string
  table(): ChartTable
}

const rowHeight = 26
const left = 158
const right = 184

/** A value on each line with its interval, against what it has to reach. */
export function DotPlot(props: DotPlotProps) {
  const height = props.rows.length * rowHeight + 26
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={props.empty === undefined ? height : 90}
      legend={props.legend}
      empty={props.empty}
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot(props: DotPlotProps & { height: number }) {
  const { rows, range, format, height } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const scale = scaleOf(range, [left, width - right], width < 520 ? 3 : 5)
  const x = (value: number): number => scale(Math.min(range[1], Math.max(range[0], value)))
  const bottom = height - 24
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        {scale.ticks.map(tick => (
          <g key={tick}>
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
            <text className={classes.dim} x={x(tick)} y={height - 8} textAnchor="middle">
              {format(tick)}
            </text>
          </g>
        ))}
        {rows.map((row, at) => {
          const top = at * rowHeight
          const y = top + rowHeight / 2
          return (
            <g
              key={row.id}
              className={classes.point}
              tabIndex={-1}
              data-chart-point
              role="img"
              aria-label={row.label}
            >
              <title>{row.label}</title>
              <text x={left - 12} y={y + 4} textAnchor="end">
                {shorten(row.name, 24)}
              </text>
              {row.threshold && row.threshold.to > row.threshold.from && (
                <rect
                  className={classes.band}
                  x={x(row.threshold.from)}
                  y={top}
                  width={x(row.threshold.to) - x(row.threshold.from)}
                  height={rowHeight}
                />
              )}
              {row.threshold && row.threshold.to === row.threshold.from && (
                <line
                  className={classes.limit}
                  x1={x(row.threshold.from)}
                  x2={x(row.threshold.from)}
                  y1={top}
                  y2={top + rowHeight}
                />
              )}
              {row.low !== undefined && row.high !== undefined && (
                <path
                  className={classes.whisker}
                  d={`M${x(row.low)},${y - 4}v8m0,-4H${x(row.high)}m0,-4v8`}
                />
              )}
              <circle className={classes.halo} cx={x(row.value)} cy={y} r={9} />
              <Mark x={x(row.value)} y={y} color={row.color} shape={row.shape} size={5} />
              <text className={classes.dim} x={width} y={y + 4} textAnchor="end">
                {row.note}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
