import classes from './SpreadStrip.module.css'

export interface Spread {
  min: number
  p25: number
  p50: number
  p75: number
  p99: number
}

/** A distribution on one line: from the smallest value to the 99th percentile, the middle half as a box, the median as a stroke. */
export function SpreadStrip({ spread, label }: { spread: Spread; label: string }) {
  const { min, p25, p50, p75, p99 } = spread
  const range = p99 - min || 1
  const at = (value: number) => `${Math.max(0, Math.min(100, ((value - min) / range) * 100))}%`
  return (
    <div className={classes.strip} role="img" aria-label={label}>
      <span className={classes.line} />
      <span
        className={classes.box}
        style={{ left: at(p25), width: `${(Math.max(0, p75 - p25) / range) * 100}%` }}
      />
      <span className={classes.median} style={{ left: at(p50) }} />
    </div>
  )
}
