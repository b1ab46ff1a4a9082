import { ChartFrame, type ChartCount, type ChartTable } from './ChartFrame'
import { ChartPoint } from './ChartPoint'
import { shorten } from './Dumbbell'
import { Mark, type MarkShape } from './marks'
import classes from './Plot.module.css'
import { useWidth } from './use-width'

export interface RadarSeries {
  label: string
  color: string
  shape: MarkShape
  /** One for each axis, from 0 to 1; null leaves a gap. */
  values: readonly (number | null)[]
}

export interface RadarProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  axes: readonly string[]
  series: readonly RadarSeries[]
  format(value: number): string
  table(): ChartTable
}

const height = 320

/** Shares around a circle. For three to ten axes: fewer make no shape, more cannot be read. */
export function Radar(props: RadarProps) {
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      legend={props.series.map(({ label, color, shape }) => ({ label, color, shape, block: true }))}
      table={props.table}
    >
      <Plot {...props} />
    </ChartFrame>
  )
}

function Plot({ title, axes, series, format }: RadarProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const centre = { x: width / 2, y: height / 2 }
  const radius = Math.min(width / 2 - 130, height / 2 - 26)
  const at = (axis: number, value: number): { x: number; y: number } => {
    const angle = (axis / axes.length) * 2 * Math.PI - Math.PI / 2
    return {
      x: centre.x + Math.cos(angle) * value * radius,
      y: centre.y + Math.sin(angle) * value * radius,
    }
  }
  const ring = (value: number): string =>
    axes
      .map((_, axis) => at(axis, value))
      .map(({ x, y }) => `${x},${y}`)
      .join(' ')
  return (
    <div ref={ref} className={classes.plot}>
      <svg width={width} height={height} role="group" aria-label={title}>
        {[0.25, 0.5, 0.75, 1].map(value => (
          <polygon key={value} className={classes.grid} fill="none" points={ring(value)} />
        ))}
        {axes.map((name, axis) => {
          const end = at(axis, 1)
          const label = at(axis, 1.09)
          const anchor =
            Math.abs(label.x - centre.x) < 8 ? 'middle' : label.x > centre.x ? 'start' : 'end'
          return (
            <g key={`${axis}-${name}`}>
              <line className={classes.grid} x1={centre.x} y1={centre.y} x2={end.x} y2={end.y} />
              <text x={label.x} y={label.y + 4} textAnchor={anchor}>
                {shorten(name, 18)}
              </text>
            </g>
          )
        })}
        {[0.5, 1].map(value => (
          <text key={value} className={classes.dim} x={centre.x + 3} y={at(0, value).y + 11}>
            {format(value)}
          </text>
        ))}
        {series.map(({ label, color, shape, values }) => {
          const points = values.flatMap((value, axis) =>
            value === null ? [] : [{ ...at(axis, value), value, axis }],
          )
          return (
            <g key={label}>
              <polygon
                points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
                fill={color}
                fillOpacity={0.07}
                stroke={color}
                strokeWidth={1.8}
              />
              {points.map(({ x, y, value, axis }) => (
                <ChartPoint
                  key={axis}
                  ring="halo"
                  name={`${label}, ${axes[axis] ?? ''}: ${format(value)}`}
                >
                  <circle className={classes.halo} cx={x} cy={y} r={8} />
                  <Mark x={x} y={y} color={color} shape={shape} size={3.5} />
                </ChartPoint>
              ))}
            </g>
          )
        })}
      </svg>
    </div>
  )
}
