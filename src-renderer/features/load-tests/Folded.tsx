import { useState, type ReactNode } from 'react'
import classes from './Form.module.css'

/** Fields that few need. Opens by itself only at first, so that it never closes under somebody who types. */
export function Folded(props: {
  title: string
  note?: string | undefined
  startsOpen: boolean
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(props.startsOpen)
  return (
    <details
      className={classes.more}
      open={isOpen}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        {props.title}
        {props.note !== undefined && <span className={classes.moreNote}>{props.note}</span>}
      </summary>
      {props.children}
    </details>
  )
}
