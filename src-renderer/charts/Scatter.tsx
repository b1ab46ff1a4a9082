import { ChartFrame, type ChartCount, type ChartTable, type LegendEntry } from './ChartFrame'
import { Mark, type MarkShape } from './marks'
import { NumberAxes, roomForLabels } from './NumberAxes'
import classes from './Plot.module.css'
import { placeLabels, placesAround, spotsAlong } from './place-labels'
import { roomAround, scaleOf } from './scale'
import { useWidth } from './use-width'

export interface ScatterPoint {
  x: number
  y: number
  color: string
  shape: MarkShape
  /** Radius in pixels; 5 when absent. */
  size?: number
  /** Read out, and shown under the pointer. */
  name: string
  /** Written beside the point. */
  label?: string
  yLow?: number
  yHigh?: number
}

export interface ScatterProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  points: readonly ScatterPoint[]
  xLabel: string
  yLabel: string
  formatX(value: number): string
  formatY(value: number): string
  /** Both axes are the same scale, with the line of equal values. */
  isSquare?: boolean
  /** Points joined by a line, as a Pareto front. */
  front?: readonly { x: number; y: number }[]
  legend?: readonly LegendEntry[]
  boundsY?: { least?: number; most?: number }
  table(): ChartTable
  height?: number
}

const endGap = 16
const top = 8

/** Points over two number axes; each can be reached by keyboard and says its figures. */
export function Scatter(props: ScatterProps) {
  const { height = 260 } = props
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      legend={props.legend}
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot(props: ScatterProps & { height: number }) {
  const { points, height, isSquare } = props
  const [ref, fullWidth] = useWidth<HTMLDivElement>()
  const width = isSquare ? Math.min(fullWidth, height + 120) : fullWidth
  const ys = points.flatMap(({ y, yLow = y, yHigh = y }) => [y, yLow, yHigh])
  const xs = points.map(point => point.x)
  const common = isSquare ? roomAround([...xs, ...ys], props.boundsY) : null
  const rangeX = common ?? roomAround(xs, { least: 0 })
  const bottom = height - 40
  const y = scaleOf(common ?? roomAround(ys, props.boundsY), [bottom, top])
  const left = roomForLabels(y, props.formatY)
  const right = width - endGap
  const x = scaleOf(rangeX, [left, right], width < 420 ? 4 : 6)
  const spotOf = (point: { x: number; y: number }) => ({ x: x(point.x), y: y(point.y) })
  const labelled = points.filter(({ label }) => label !== undefined)
  const places = placeLabels(
    labelled.map(point => ({ text: point.label ?? '', places: placesAround(spotOf(point)) })),
    [...points.map(spotOf), ...spotsAlong((props.front ?? []).map(spotOf))],
    { left, right: width, top: 0, bottom },
  )
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        <NumberAxes {...props} area={{ left, right, top, bottom }} x={x} y={y} hasColumns />
        {common && (
          <line
            className={classes.front}
            x1={x(common[0])}
            x2={x(common[1])}
            y1={y(common[0])}
            y2={y(common[1])}
          />
        )}
        {props.front && props.front.length > 1 && (
          <polyline
            className={classes.front}
            points={props.front.map(point => `${x(point.x)},${y(point.y)}`).join(' ')}
          />
        )}
        {points.map((point, at) => (
          <g
            key={at}
            className={classes.point}
            tabIndex={-1}
            data-chart-point
            role="img"
            aria-label={point.name}
          >
            <title>{point.name}</title>
            {point.yLow !== undefined && point.yHigh !== undefined && (
              <path
                className={classes.whisker}
                d={`M${x(point.x) - 4},${y(point.yLow)}h8m-4,0V${y(point.yHigh)}m-4,0h8`}
              />
            )}
            <circle className={classes.halo} cx={x(point.x)} cy={y(point.y)} r={9} />
            <Mark
              x={x(point.x)}
              y={y(point.y)}
              color={point.color}
              shape={point.shape}
              size={point.size ?? 5}
            />
          </g>
        ))}
        {labelled.map((point, at) => (
          <text key={at} x={places[at]?.x} y={places[at]?.y} textAnchor={places[at]?.anchor}>
            {point.label}
          </text>
        ))}
      </svg>
    </div>
  )
}
