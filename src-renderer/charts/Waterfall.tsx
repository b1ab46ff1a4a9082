import { ChartFrame, type ChartCount, type ChartTable, type LegendEntry } from './ChartFrame'
import { ChartPoint } from './ChartPoint'
import classes from './Plot.module.css'
import { scaleOf } from './scale'
import { useWidth } from './use-width'

export interface WaterfallBar {
  /** In the unit of the axis, ascending. */
  segments: readonly {
    from: number
    to: number
    color: string
    /** Half as high, for waiting; so the parts differ by more than colour. */
    isThin?: boolean
    /** Ends with an upright mark. */
    isFailed?: boolean
  }[]
  /** Read out, and shown under the pointer. */
  name: string
}

const left = 16
const right = 18
const lane = 5
const fewest = 120

/** One lane for each request, in time. Arrow keys go from lane to lane; each says its own figures. */
export function Waterfall(props: {
  title: string
  unit?: string
  n?: ChartCount | undefined
  bars: readonly WaterfallBar[]
  xLabel: string
  formatX(value: number): string
  legend: readonly LegendEntry[]
  /** Said to screen readers in place of the bars. */
  summary: string
  empty?: string
  table(): ChartTable
}) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const { bars } = props
  const bottom = Math.max(fewest, bars.length * lane + 4)
  const height = bottom + 36
  const last = Math.max(1, ...bars.map(({ segments }) => segments.at(-1)?.to ?? 0))
  const x = scaleOf([0, last], [left, width - right], width < 420 ? 4 : 8)
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
          {x.ticks.map(tick => (
            <g key={tick}>
              <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
              <text className={classes.dim} x={x(tick)} y={bottom + 14} textAnchor="middle">
                {props.formatX(tick)}
              </text>
            </g>
          ))}
          {bars.map((bar, at) => (
            <ChartPoint key={at} name={bar.name}>
              {bar.segments.map(({ from, to, color, isThin, isFailed }, part) => (
                <g key={part}>
                  <rect
                    className={classes.lane}
                    x={x(from)}
                    y={at * lane + (isThin ? 3.2 : 2)}
                    width={Math.max(0.6, x(to) - x(from))}
                    height={isThin ? (lane - 1) * 0.4 : lane - 1}
                    fill={color}
                  />
                  {isFailed && (
                    <rect
                      className={classes.lane}
                      x={x(to)}
                      y={at * lane + 1.5}
                      width={2}
                      height={lane}
                      fill="var(--ew-text)"
                    />
                  )}
                </g>
              ))}
            </ChartPoint>
          ))}
          <text
            className={classes.dim}
            x={(left + width - right) / 2}
            y={height - 5}
            textAnchor="middle"
          >
            {props.xLabel}
          </text>
        </svg>
      </div>
    </ChartFrame>
  )
}
