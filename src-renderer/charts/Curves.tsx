import {
  ChartFrame,
  type ChartCount,
  seriesColor,
  type ChartTable,
  type SeriesColor,
} from './ChartFrame'
import { Mark, type MarkShape } from './marks'
import { NumberAxes, roomForLabels } from './NumberAxes'
import { placeLabels, placesAround, spotsAlong, type PlacedLabel } from './place-labels'
import classes from './Plot.module.css'
import { logScaleOf, roomAround, scaleOf, type Scale } from './scale'
import { useWidth } from './use-width'

export interface CurvePoint {
  x: number
  y: number
  /** Read out, and shown under the pointer; a point without one is only part of the line. */
  name?: string
  /** Written beside the point. */
  label?: string
  yLow?: number
  yHigh?: number
}

export interface CurveSeries {
  label: string
  color: SeriesColor
  shape: MarkShape
  dashed?: boolean
  points: readonly CurvePoint[]
}

export interface CurvesProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  series: readonly CurveSeries[]
  xLabel: string
  yLabel: string
  formatX(value: number): string
  formatY(value: number): string
  /** Where the x axis is marked; round numbers when absent. */
  ticksX?: readonly number[]
  isLogX?: boolean
  isLogY?: boolean
  /** Values that are to be seen against the curves, such as an objective. */
  limits?: readonly { axis: 'x' | 'y'; value: number; label: string }[]
  /** The y axis ends here; from 0 when absent. */
  boundsY?: [number, number]
  empty?: string
  table(): ChartTable
  height?: number
}

const endGap = 18
const top = 10

/** Lines over two number axes, each linear or logarithmic; marks can be reached by keyboard and say their figures. */
export function Curves(props: CurvesProps) {
  const { height = 230, series } = props
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      empty={props.empty}
      legend={
        series.length > 1
          ? series.map(({ label, color, dashed }) => ({ label, color: seriesColor(color), dashed }))
          : undefined
      }
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot(props: CurvesProps & { height: number }) {
  const { series, height, limits = [] } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const points = series.flatMap(one => one.points)
  const bottom = height - 38
  const y = axisOf(
    [
      ...points.flatMap(point => [point.y, point.yLow ?? point.y, point.yHigh ?? point.y]),
      ...limits.filter(({ axis }) => axis === 'y').map(({ value }) => value),
    ],
    [bottom, top],
    { isLog: props.isLogY ?? false, count: 4, bounds: props.boundsY ?? 'zero' },
  )
  const left = roomForLabels(y, props.formatY)
  const right = width - endGap
  const plainX = axisOf(
    points.map(point => point.x),
    [left, right],
    { isLog: props.isLogX ?? false, count: width < 420 ? 4 : 6 },
  )
  const x = props.ticksX
    ? Object.assign((value: number) => plainX(value), { ticks: [...props.ticksX] })
    : plainX
  const spots = series.map(one => one.points.map(point => ({ x: x(point.x), y: y(point.y) })))
  const labels = [
    ...limits.map(({ axis, value, label }) => ({
      text: label,
      places: axis === 'y' ? besideLine(y(value), left, right) : besideColumn(x(value), top),
    })),
    ...series.flatMap((one, at) =>
      one.points.flatMap(({ label }, index) => {
        const spot = spots[at]?.[index]
        return label === undefined || !spot ? [] : [{ text: label, places: placesAround(spot) }]
      }),
    ),
  ]
  const placed = placeLabels(
    labels,
    spots.flatMap(one => spotsAlong(one)),
    { left, right: width, top: 0, bottom },
  )
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        <NumberAxes {...props} area={{ left, right, top, bottom }} x={x} y={y} />
        {limits.map(({ axis, value, label }) => (
          <g key={`${axis}${value}${label}`}>
            {axis === 'y' ? (
              <line className={classes.limit} x1={left} x2={right} y1={y(value)} y2={y(value)} />
            ) : (
              <line className={classes.limit} x1={x(value)} x2={x(value)} y1={top} y2={bottom} />
            )}
          </g>
        ))}
        {series.map(one => (
          <Curve key={one.label} series={one} x={x} y={y} />
        ))}
        {labels.map(({ text }, at) => (
          <Label key={`${at}${text}`} text={text} place={placed[at]} />
        ))}
      </svg>
    </div>
  )
}

/** Where a limit's name may stand: at either end of its line, above or below. */
const besideLine = (y: number, left: number, right: number): PlacedLabel[] => [
  { x: left + 4, y: y - 5, anchor: 'start' },
  { x: right - 4, y: y - 5, anchor: 'end' },
  { x: (left + right) / 2, y: y - 5, anchor: 'middle' },
  { x: left + 4, y: y + 13, anchor: 'start' },
  { x: right - 4, y: y + 13, anchor: 'end' },
]

const besideColumn = (x: number, top: number): PlacedLabel[] => [
  { x: x + 4, y: top + 9, anchor: 'start' },
  { x: x - 4, y: top + 9, anchor: 'end' },
]

function Label({ text, place }: { text: string; place: PlacedLabel | undefined }) {
  if (!place) return null
  return (
    <text className={classes.label} x={place.x} y={place.y} textAnchor={place.anchor}>
      {text}
    </text>
  )
}

function Curve({ series, x, y }: { series: CurveSeries; x: Scale; y: Scale }) {
  const color = seriesColor(series.color)
  return (
    <g>
      {series.points.length > 1 && (
        <polyline
          className={classes.curve}
          stroke={color}
          strokeDasharray={series.dashed ? '5 4' : undefined}
          points={series.points.map(point => `${x(point.x)},${y(point.y)}`).join(' ')}
        />
      )}
      {series.points.map(
        (point, at) =>
          point.name !== undefined && (
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
                  style={{ stroke: color }}
                  d={`M${x(point.x) - 4},${y(point.yLow)}h8m-4,0V${y(point.yHigh)}m-4,0h8`}
                />
              )}
              <circle className={classes.halo} cx={x(point.x)} cy={y(point.y)} r={9} />
              <Mark x={x(point.x)} y={y(point.y)} color={color} shape={series.shape} size={4} />
            </g>
          ),
      )}
    </g>
  )
}

/** The scale of an axis: from 0 or between bounds where it is linear, over what is above 0 where it is logarithmic. */
function axisOf(
  values: readonly number[],
  pixels: [number, number],
  options: { isLog: boolean; count: number; bounds?: [number, number] | 'zero' },
): Scale {
  const positive = values.filter(value => value > 0)
  if (options.isLog && positive.length > 0) {
    const low = Math.min(...positive)
    const high = Math.max(...positive)
    return logScaleOf(high > low ? [low * 0.95, high * 1.05] : [low / 2, high * 2], pixels)
  }
  if (values.length === 0) return scaleOf([0, 1], pixels, options.count)
  if (Array.isArray(options.bounds)) return scaleOf(options.bounds, pixels, options.count)
  const [low, high] = roomAround(values, { least: 0 })
  return scaleOf([options.bounds === 'zero' ? 0 : low, high], pixels, options.count)
}
