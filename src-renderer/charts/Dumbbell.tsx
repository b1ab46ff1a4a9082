import { ChartFrame, type ChartCount, type ChartTable } from './ChartFrame'
import { ChartPoint } from './ChartPoint'
import { Mark, type MarkShape } from './marks'
import classes from './Plot.module.css'
import { roomAround, scaleOf } from './scale'
import { useWidth } from './use-width'

export interface DumbbellRow {
  name: string
  a: number
  b: number
  /** Interval of b − a; drawn around b. */
  low?: number
  high?: number
  /** At the right: the difference as text. */
  note: string
}

interface Side {
  label: string
  color: string
  shape: MarkShape
}

export interface DumbbellProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  rows: readonly DumbbellRow[]
  sides: { a: Side; b: Side }
  /** No value can lie beyond. */
  bounds?: { least?: number; most?: number }
  format(value: number): string
  table(): ChartTable
}

const rowHeight = 22
const left = 148
const right = 108

/** Two values on each line, joined, with the interval of their difference around the second. */
export function Dumbbell(props: DumbbellProps) {
  const { rows, sides } = props
  const height = rows.length * rowHeight + 26
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      legend={[sides.a, sides.b].map(({ label, color, shape }) => ({
        label,
        color,
        shape,
        block: true,
      }))}
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot(props: DumbbellProps & { height: number }) {
  const { rows, sides, format, height } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const ends = rows.flatMap(({ a, b, low = b - a, high = b - a }) => [a, b, a + low, a + high])
  const range = roomAround(ends, props.bounds)
  const x = scaleOf(range, [left, width - right])
  const bottom = height - 24
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={props.title}>
        {x.ticks.map(tick => (
          <g key={tick}>
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
            <text className={classes.dim} x={x(tick)} y={height - 8} textAnchor="middle">
              {format(tick)}
            </text>
          </g>
        ))}
        {rows.map((row, at) => {
          const y = at * rowHeight + rowHeight / 2
          const clamp = (value: number): number => x(Math.min(range[1], Math.max(range[0], value)))
          return (
            <ChartPoint
              key={`${at}-${row.name}`}
              name={`${row.name}: ${sides.a.label} ${format(row.a)}, ${sides.b.label} ${format(row.b)}, ${row.note}`}
            >
              <rect
                x={0}
                y={y - rowHeight / 2}
                width={width}
                height={rowHeight}
                fill="transparent"
              />
              <text x={left - 10} y={y + 4} textAnchor="end">
                {shorten(row.name)}
              </text>
              <line className={classes.link} x1={x(row.a)} x2={x(row.b)} y1={y} y2={y} />
              {row.low !== undefined && row.high !== undefined && (
                <path
                  className={classes.whisker}
                  d={`M${clamp(row.a + row.low)},${y - 4}v8m0,-4H${clamp(row.a + row.high)}m0,-4v8`}
                />
              )}
              <Mark x={x(row.a)} y={y} {...sides.a} size={4.5} />
              <Mark x={x(row.b)} y={y} {...sides.b} size={4.5} />
              <text className={classes.dim} x={width} y={y + 4} textAnchor="end">
                {row.note}
              </text>
            </ChartPoint>
          )
        })}
      </svg>
    </div>
  )
}

/** Chinese letters are about twice as wide as Latin ones. */
export function shorten(name: string, room = 22): string {
  let width = 0
  for (const [at, char] of [...name].entries()) {
    width += char.charCodeAt(0) > 0x2e80 ? 2 : 1
    if (width > room) return `${[...name].slice(0, at).join('')}…`
  }
  return name
}
