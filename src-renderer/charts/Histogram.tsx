import { ChartFrame, type ChartCount, type ChartTable, type LegendEntry } from './ChartFrame'
import classes from './Plot.module.css'
import { scaleOf } from './scale'
import { useWidth } from './use-width'

export interface HistogramProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  /** `marked` of `count` are drawn apart, as cut-off ones among all. */
  bins: readonly { from: number; to: number; count: number; marked?: number }[]
  xLabel: string
  /** What a bin is called: "120 to 140 tokens". */
  nameOf(bin: { from: number; to: number }): string
  legend?: readonly LegendEntry[]
  formatX(value: number): string
  formatCount(count: number): string
  /** Names at the middle of each bin instead of a number axis. */
  named?: boolean
  empty?: string
  table(): ChartTable
  height?: number
}

const left = 46
const right = 24
const top = 14

/** How often values fall between steps; each bar says its figures. */
export function Histogram(props: HistogramProps) {
  const { height = 190 } = props
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      empty={props.empty}
      legend={props.legend}
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot(props: HistogramProps & { height: number }) {
  const { bins, height, named } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const bottom = height - 36
  const x = scaleOf(
    [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1],
    [left, width - right],
    width < 420 ? 4 : 6,
  )
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const y = scaleOf([0, most], [bottom, top], 4)
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        {y.ticks
          .filter(tick => Number.isInteger(tick))
          .map(tick => (
            <g key={`y${tick}`}>
              <line
                className={classes.grid}
                x1={left}
                x2={width - right}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text className={classes.dim} x={left - 6} y={y(tick) + 4} textAnchor="end">
                {props.formatCount(tick)}
              </text>
            </g>
          ))}
        {!named &&
          distinct(x.ticks, props.formatX).map(tick => (
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
        {bins.map((bin, at) => {
          const name = `${props.nameOf(bin)}: ${props.formatCount(bin.count)}`
          const start = x(bin.from)
          const wide = Math.max(1, x(bin.to) - start - 1)
          return (
            <g
              key={at}
              className={classes.bar}
              tabIndex={-1}
              data-chart-point
              role="img"
              aria-label={name}
            >
              <title>{name}</title>
              <rect x={start} y={top} width={wide} height={bottom - top} fill="transparent" />
              <rect
                x={start}
                y={y(bin.count)}
                width={wide}
                height={bottom - y(bin.count)}
                fill="var(--ew-series-1)"
                fillOpacity={0.75}
              />
              {bin.marked !== undefined && bin.marked > 0 && (
                <rect
                  x={start}
                  y={y(bin.marked)}
                  width={wide}
                  height={bottom - y(bin.marked)}
                  fill="var(--ew-series-2)"
                />
              )}
              {named && (
                <>
                  <text x={start + wide / 2} y={y(bin.count) - 3} textAnchor="middle">
                    {bin.count > 0 ? props.formatCount(bin.count) : ''}
                  </text>
                  <text
                    className={classes.dim}
                    x={start + wide / 2}
                    y={bottom + 14}
                    textAnchor="middle"
                  >
                    {props.formatX((bin.from + bin.to) / 2)}
                  </text>
                </>
              )}
            </g>
          )
        })}
        <line className={classes.axis} x1={left} x2={width - right} y1={bottom} y2={bottom} />
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
  )
}

/** Ticks whose labels differ: rounding may make neighbours alike. */
const distinct = (ticks: readonly number[], label: (value: number) => string): number[] =>
  ticks.filter((tick, at) => at === 0 || label(tick) !== label(ticks[at - 1] ?? tick))
