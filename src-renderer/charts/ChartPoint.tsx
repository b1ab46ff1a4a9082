import type { ReactNode } from 'react'
import classes from './Plot.module.css'

/** A point, bar or lane that the arrow keys reach: it is read out, and shows the same words under the pointer. */
export function ChartPoint(props: {
  name: string
  /** What the ring goes around: `halo` marks have a halo of their own. */
  ring?: 'halo' | 'box'
  children: ReactNode
}) {
  return (
    <g
      className={props.ring === 'halo' ? classes.point : classes.bar}
      // The frame makes one of all points the stop of the Tab key.
      tabIndex={-1}
      role="img"
      aria-label={props.name}
      data-chart-point
    >
      <title>{props.name}</title>
      {props.children}
    </g>
  )
}
