import classes from './Sparkline.module.css'

/** A small line of values in their order, the last one marked. `label` says in words what it shows. */
export function Sparkline(props: {
  values: readonly number[]
  label: string
  /** Drawn as a dashed line. */
  reference?: number | null
  width?: number
  height?: number
}) {
  const { values, width = 120, height = 24 } = props
  const all = props.reference == null ? values : [...values, props.reference]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const span = high - low || 1
  const inset = 3
  const x = (index: number) =>
    values.length < 2 ? width / 2 : inset + (index / (values.length - 1)) * (width - 2 * inset)
  const y = (value: number) =>
    high === low ? height / 2 : inset + (1 - (value - low) / span) * (height - 2 * inset)
  const last = values.at(-1)
  return (
    <svg
      className={classes.root}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      {props.reference != null && (
        <line
          className={classes.reference}
          x1={0}
          x2={width}
          y1={y(props.reference)}
          y2={y(props.reference)}
        />
      )}
      <polyline
        className={classes.line}
        points={values.map((value, index) => `${x(index)},${y(value)}`).join(' ')}
      />
      {last !== undefined && (
        <circle className={classes.last} cx={x(values.length - 1)} cy={y(last)} r={2.5} />
      )}
    </svg>
  )
}
