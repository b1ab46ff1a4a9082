import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useFormat } from './use-format'
import { useNow } from './use-now'
import classes from './WaitLine.module.css'

/** What is waited for and for how long, with the way out of it. The time is not read out. */
export function WaitLine(props: {
  text: ReactNode
  /** Ms since the wait began; null once it is over. */
  elapsedMs: number | null
  action?: { label: string; act(): void }
}) {
  const format = useFormat()
  const { elapsedMs, action } = props
  return (
    <span className={classes.line}>
      {elapsedMs !== null && <Loader size={12} />}
      <span>{props.text}</span>
      {elapsedMs !== null && (
        <span className={classes.time} aria-hidden>
          {format.duration(Math.max(100, Math.floor(elapsedMs / 100) * 100))}
        </span>
      )}
      {action && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={action.act}>
          {action.label}
        </Button>
      )}
    </span>
  )
}

/** Ms since this part came on the screen. */
export function useElapsed(): number {
  const [since] = useState(() => Date.now())
  return Math.max(0, useNow(100) - since)
}
