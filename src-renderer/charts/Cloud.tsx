import { ChartFrame, type ChartTable, type LegendEntry } from './ChartFrame'
import classes from './Plot.module.css'
import { logScaleOf, roomAround, scaleOf } from './scale'
import { useWidth } from './use-width'

const left = 62
const right = 18
const top = 8

/** Very many points over two number axes, as one picture; the figures are in the table. */
export function Cloud(props: {
  title: string
  unit?: string
  points: readonly { x: number; y: number; color: string; name: string }[]
  xLabel: string
  yLabel: string
  formatX(value: number): string
  formatY(value: number): string
  isLogY?: boolean
  legend?: readonly LegendEntry[]
  /** Said to screen readers in place of the points. */
  summary: string
  empty?: string
  table(): ChartTable
  height?: number
}) {
  const { points, height = 230 } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const bottom = height - 38
  const xs = points.map(point => point.x)
  const ys = points.map(point => point.y)
  const x = scaleOf(
    points.length > 0 ? roomAround(xs, { least: 0 }) : [0, 1],
    [left, width - right],
    width < 420 ? 4 : 6,
  )
  const positive = ys.filter(value => value > 0)
  const y =
    props.isLogY && positive.length > 0
      ? logScaleOf([Math.min(...positive) * 0.9, Math.max(...positive) * 1.1], [bottom, top])
      : scaleOf([0, points.length > 0 ? roomAround(ys)[1] : 1], [bottom, top], 4)
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      height={height}
      legend={props.legend}
      empty={props.empty}
      table={props.table}
    >
      <div ref={ref} className={classes.plot}>
        <svg width={width} height={height} role="img" aria-label={props.summary}>
          {x.ticks.map(tick => (
            <text
              key={`x${tick}`}
              className={classes.dim}
              x={x(tick)}
              y={bottom + 14}
              textAnchor="middle"
            >
              {props.formatX(tick)}
            </text>
          ))}
          {y.ticks.map(tick => (
            <g key={`y${tick}`}>
              <line
                className={classes.grid}
                x1={left}
                x2={width - right}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text className={classes.dim} x={left - 6} y={y(tick) + 4} textAnchor="end">
                {props.formatY(tick)}
              </text>
            </g>
          ))}
          <line className={classes.axis} x1={left} x2={width - right} y1={bottom} y2={bottom} />
          <text
            className={classes.dim}
            x={(left + width - right) / 2}
            y={height - 6}
            textAnchor="middle"
          >
            {props.xLabel}
          </text>
          <text
            className={classes.dim}
            transform={`translate(12 ${(top + bottom) / 2}) rotate(-90)`}
            textAnchor="middle"
          >
            {props.yLabel}
          </text>
          {points.map((point, at) => (
            <circle
              key={at}
              cx={x(point.x)}
              cy={y(point.y)}
              r={2.5}
              fill={point.color}
              fillOpacity={0.6}
            >
              <title>{point.name}</title>
            </circle>
          ))}
        </svg>
      </div>
    </ChartFrame>
  )
}
