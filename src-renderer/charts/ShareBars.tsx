import { useFormat } from '../ui/use-format'
import { ChartFrame, type ChartCount } from './ChartFrame'
import { ChartPoint } from './ChartPoint'
import { shorten } from './Dumbbell'
import classes from './Plot.module.css'
import { textWidth } from './svg-element'
import { useWidth } from './use-width'

export interface ShareBarsProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  /** Heads the first column of the table. */
  head: string
  parts: readonly { label: string; color: string }[]
  /** Counts in the order of the parts. */
  rows: readonly { name: string; values: readonly number[] }[]
}

const rowHeight = 24
const left = 148

/** Counts as parts of a whole, one bar for each row, with the counts written on them. */
export function ShareBars(props: ShareBarsProps) {
  const height = props.rows.length * rowHeight + 4
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      legend={props.parts.map(part => ({ ...part, block: true }))}
      table={() => ({
        columns: [props.head, ...props.parts.map(({ label }) => label)],
        rows: props.rows.map(({ name, values }) => [name, ...values.map(String)]),
      })}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot({ title, parts, rows, height }: ShareBarsProps & { height: number }) {
  const format = useFormat()
  const [ref, width] = useWidth<HTMLDivElement>()
  const room = width - left - 4
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={title}>
        {rows.map(({ name, values }, row) => {
          const y = row * rowHeight + 3
          const sum = values.reduce((total, value) => total + value, 0) || 1
          const starts = values.map(
            (_, at) => values.slice(0, at).reduce((total, value) => total + value, 0) / sum,
          )
          return (
            <g key={`${row}-${name}`}>
              <text x={left - 10} y={y + 13} textAnchor="end">
                {shorten(name)}
              </text>
              {values.map((value, at) => {
                const x = left + (starts[at] ?? 0) * room
                const part = (value / sum) * room
                return (
                  <ChartPoint
                    key={at}
                    name={`${name}, ${parts[at]?.label ?? ''}: ${format.integer(value)} (${format.percent(value / sum, 1)})`}
                  >
                    <rect
                      x={x}
                      y={y}
                      width={Math.max(0, part - 1)}
                      height={17}
                      fill={parts[at]?.color}
                      fillOpacity={0.35}
                    />
                    {part > 44 && (
                      <text x={x + part / 2} y={y + 13} textAnchor="middle">
                        {labelFor(parts[at]?.label ?? '', format.integer(value), part)}
                      </text>
                    )}
                  </ChartPoint>
                )
              })}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** The part's name with its count where there is room, so that colour alone tells nothing. */
const labelFor = (label: string, count: string, room: number): string =>
  textWidth(`${label} ${count}`, 11) + 12 < room ? `${label} ${count}` : count
