import { ChartFrame, type ChartTable, type LegendEntry } from './ChartFrame'
import { Mark, type MarkShape } from './marks'
import classes from './Plot.module.css'
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

const left = 62
const right = 16

/** Points over two number axes; each can be reached by keyboard and says its figures. */
export function Scatter(props: ScatterProps) {
  const { height = 260 } = props
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
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
  const x = scaleOf(rangeX, [left, width - right], width < 420 ? 4 : 6)
  const y = scaleOf(common ?? roomAround(ys, props.boundsY), [height - 40, 8])
  const bottom = height - 40
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        {x.ticks.map(tick => (
          <g key={`x${tick}`}>
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={8} y2={bottom} />
            <text className={classes.dim} x={x(tick)} y={bottom + 14} textAnchor="middle">
              {props.formatX(tick)}
            </text>
          </g>
        ))}
        {y.ticks.map(tick => (
          <g key={`y${tick}`}>
            <line className={classes.grid} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
            <text className={classes.dim} x={left - 6} y={y(tick) + 4} textAnchor="end">
              {props.formatY(tick)}
            </text>
          </g>
        ))}
        <text
          className={classes.dim}
          x={(left + width - right) / 2}
          y={height - 8}
          textAnchor="middle"
        >
          {props.xLabel}
        </text>
        <text
          className={classes.dim}
          transform={`translate(12 ${(8 + bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {props.yLabel}
        </text>
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
          <g key={at} className={classes.point} tabIndex={0} role="img" aria-label={point.name}>
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
            {point.label !== undefined && (
              <text
                x={x(point.x) + (x(point.x) > width * 0.7 ? -9 : 9)}
                y={y(point.y) - 7}
                textAnchor={x(point.x) > width * 0.7 ? 'end' : 'start'}
              >
                {point.label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}
