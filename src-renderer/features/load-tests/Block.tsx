import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Form.module.css'

/** One of the form's blocks. Alt and its number bring it into view. */
export function Block(props: { number: number; title: string; children: ReactNode }) {
  const id = `load-block-${props.number}`
  return (
    <section className={classes.block} aria-labelledby={id}>
      <Title order={2} id={id} tabIndex={-1} className={classes.blockTitle}>
        {props.title}
      </Title>
      <div className={classes.blockBody}>{props.children}</div>
    </section>
  )
}

/** A few fields that flow into as many columns as fit. */
export function Fields(props: {
  title?: string
  wide?: boolean
  /** The description of each is the name of a flag. */
  flagged?: boolean
  children: ReactNode
}) {
  return (
    <div className={classes.group}>
      {props.title !== undefined && <div className={classes.groupTitle}>{props.title}</div>}
      <div
        className={classes.fields}
        data-wide={props.wide || undefined}
        data-flagged={props.flagged || undefined}
      >
        {props.children}
      </div>
    </div>
  )
}
