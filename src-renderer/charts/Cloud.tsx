import { useMemo } from 'react'
import { ChartFrame, type ChartCount, type ChartTable, type LegendEntry } from './ChartFrame'
import { NumberAxes, roomForLabels } from './NumberAxes'
import classes from './Plot.module.css'
import { logScaleOf, roomAround, scaleOf } from './scale'
import { useWidth } from './use-width'

const endGap = 18
const top = 8

/** Very many points over two number axes, with the figures in the table; arrow keys go from left to right. */
export function Cloud(props: {
  title: string
  unit?: string
  n?: ChartCount | undefined
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
  const { height = 230 } = props
  // The arrow keys go from left to right.
  const points = useMemo(() => [...props.points].sort((a, b) => a.x - b.x), [props.points])
  const [ref, width] = useWidth<HTMLDivElement>()
  const bottom = height - 38
  const xs = points.map(point => point.x)
  const ys = points.map(point => point.y)
  const positive = ys.filter(value => value > 0)
  const y =
    props.isLogY && positive.length > 0
      ? logScaleOf([Math.min(...positive) * 0.9, Math.max(...positive) * 1.1], [bottom, top])
      : scaleOf([0, points.length > 0 ? roomAround(ys)[1] : 1], [bottom, top], 4)
  const left = roomForLabels(y, props.formatY)
  const right = width - endGap
  const x = scaleOf(
    points.length > 0 ? roomAround(xs, { least: 0 }) : [0, 1],
    [left, right],
    width < 420 ? 4 : 6,
  )
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      legend={props.legend}
      empty={props.empty}
      table={props.table}
    >
      <div ref={ref} className={classes.plot}>
        <svg width={width} height={height} role="group" aria-label={props.summary}>
          <NumberAxes {...props} area={{ left, right, top, bottom }} x={x} y={y} />
          {points.map((point, at) => (
            <circle
              key={at}
              className={classes.dot}
              tabIndex={-1}
              role="img"
              aria-label={point.name}
              data-chart-point
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
