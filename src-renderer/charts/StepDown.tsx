import type { KeyboardEvent } from 'react'
import { ChartFrame, type ChartCount, type ChartTable } from './ChartFrame'
import { shorten } from './Dumbbell'
import classes from './Plot.module.css'
import { scaleOf } from './scale'
import { useWidth } from './use-width'

export interface StepDownBar {
  id: string
  name: string
  /** Where the bar begins and ends, in the unit of the axis. */
  from: number
  to: number
  color: string
  /** At the right, as text. */
  note: string
  /** Read out, and shown under the pointer. */
  label: string
  /** A click, Enter or Space on the bar. */
  onPick?(): void
}

export interface StepDownProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  bars: readonly StepDownBar[]
  format(value: number): string
  table(): ChartTable
}

const rowHeight = 24
const left = 178
const right = 96

/** From all to what is left: a bar for each step, that begins where the one before ended. */
export function StepDown(props: StepDownProps) {
  const height = props.bars.length * rowHeight + 26
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      table={props.table}
    >
      <Plot {...props} height={height} />
    </ChartFrame>
  )
}

function Plot({ title, bars, format, height }: StepDownProps & { height: number }) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const most = Math.max(1, ...bars.map(({ from, to }) => Math.max(from, to)))
  const x = scaleOf([0, most], [left, width - right], width < 520 ? 3 : 5)
  const bottom = height - 24
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={title}>
        {x.ticks.map(tick => (
          <g key={tick}>
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
            <text className={classes.dim} x={x(tick)} y={height - 8} textAnchor="middle">
              {format(tick)}
            </text>
          </g>
        ))}
        {bars.map((bar, at) => {
          const y = at * rowHeight + 3
          const ends = [x(Math.min(bar.from, bar.to)), x(Math.max(bar.from, bar.to))] as const
          return (
            <g key={bar.id} className={classes.bar} {...pickable(bar)}>
              <title>{bar.label}</title>
              <rect x={0} y={y - 2} width={width} height={rowHeight - 2} fill="transparent" />
              <text x={left - 12} y={y + 13} textAnchor="end">
                {shorten(bar.name, 27)}
              </text>
              <rect
                x={ends[0]}
                y={y}
                width={Math.max(1.5, ends[1] - ends[0])}
                height={rowHeight - 6}
                fill={bar.color}
                fillOpacity={0.75}
              />
              {at > 0 && (
                <line
                  className={classes.link}
                  x1={x(bar.from)}
                  x2={x(bar.from)}
                  y1={y - 6}
                  y2={y}
                />
              )}
              <text className={classes.dim} x={width} y={y + 13} textAnchor="end">
                {bar.note}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

function pickable({ label, onPick }: StepDownBar) {
  if (!onPick) return { role: 'img', tabIndex: -1, 'aria-label': label, 'data-chart-point': true }
  return {
    // Its name is its title: a label that leaves out text that is seen would be a fault.
    role: 'button',
    tabIndex: -1,
    'data-chart-point': true,
    'data-pickable': true,
    onClick: onPick,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onPick()
    },
  }
}
