import { Mark } from '../../charts/marks'
import classes from './Compare.module.css'
import type { RunMark } from './run-marks'

/** A run's colour and shape, with its letter: the same on every tab. */
export function RunMarkIcon({ mark }: { mark: RunMark }) {
  return (
    <span className={classes.mark}>
      <svg width={12} height={12} aria-hidden>
        <Mark x={6} y={6} color={mark.color} shape={mark.shape} size={4.5} />
      </svg>
      {mark.letter}
    </span>
  )
}
