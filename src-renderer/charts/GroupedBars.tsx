import { ChartFrame, type ChartCount, type ChartTable } from './ChartFrame'
import { ChartPoint } from './ChartPoint'
import { shorten } from './Dumbbell'
import classes from './Plot.module.css'
import { scaleOf } from './scale'
import { useWidth } from './use-width'

export interface BarSeries {
  label: string
  /** Written on the bar's foot, so that colour alone tells nothing. */
  letter: string
  color: string
}

export interface BarGroup {
  name: string
  /** One for each series; null: it has none. */
  values: readonly ({ value: number; low?: number; high?: number } | null)[]
}

export interface GroupedBarsProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  series: readonly BarSeries[]
  groups: readonly BarGroup[]
  /** The axis ends here; the largest value when absent. */
  max?: number
  format(value: number): string
  /** For the axis; `format` when absent. */
  formatTick?(value: number): string
  table(): ChartTable
}

const left = 148
const right = 74

/** Lying bars from zero with their intervals, one for each series in every group. */
export function GroupedBars(props: GroupedBarsProps) {
  const { series, groups } = props
  const height = groups.length * groupHeight(series.length) + 26
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      legend={series.map(({ label, letter, color }) => ({
        label: `${letter} · ${label}`,
        color,
        block: true,
      }))}
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

const barHeight = 13
const groupHeight = (bars: number): number => bars * barHeight + 10

function Plot(props: GroupedBarsProps & { height: number }) {
  const { series, groups, format, formatTick = format, height } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const values = groups.flatMap(group => group.values.flatMap(one => one ?? []))
  const largest = Math.max(0, ...values.map(({ value, high = value }) => Math.max(value, high)))
  const x = scaleOf([0, props.max ?? (largest || 1)], [left, width - right])
  const bottom = height - 24
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        {x.ticks.map(tick => (
          <g key={tick}>
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
            <text className={classes.dim} x={x(tick)} y={height - 8} textAnchor="middle">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {groups.map((group, at) => {
          const top = at * groupHeight(series.length) + 5
          return (
            <g key={`${at}-${group.name}`}>
              <text x={left - 26} y={top + (series.length * barHeight) / 2 + 4} textAnchor="end">
                {shorten(group.name, 18)}
                <title>{group.name}</title>
              </text>
              {group.values.map((one, run) => {
                const y = top + run * barHeight
                const { letter = '', label = '', color = '' } = series[run] ?? {}
                return (
                  <g key={run}>
                    <text className={classes.dim} x={left - 8} y={y + 10} textAnchor="end">
                      {letter}
                    </text>
                    {one && (
                      <ChartPoint name={nameOf(group.name, `${letter} · ${label}`, one, format)}>
                        <rect
                          x={left}
                          y={y + 1}
                          width={Math.max(0, x(one.value) - left)}
                          height={barHeight - 2}
                          fill={color}
                          fillOpacity={0.7}
                        />
                        {one.low !== undefined && one.high !== undefined && (
                          <path
                            className={classes.whisker}
                            d={`M${x(one.low)},${y + 3}v7m0,-3.5H${x(one.high)}m0,-3.5v7`}
                          />
                        )}
                      </ChartPoint>
                    )}
                    <text className={classes.dim} x={width} y={y + 10} textAnchor="end">
                      {one ? format(one.value) : '–'}
                    </text>
                  </g>
                )
              })}
            </g>
          )
        })}
        <line className={classes.axis} x1={left} x2={left} y1={0} y2={bottom} />
      </svg>
    </div>
  )
}

function nameOf(
  group: string,
  series: string,
  { value, low, high }: { value: number; low?: number; high?: number },
  format: (value: number) => string,
): string {
  const ends = low === undefined || high === undefined ? '' : ` (${format(low)} – ${format(high)})`
  return `${group}, ${series}: ${format(value)}${ends}`
}
