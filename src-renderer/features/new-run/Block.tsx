import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Form.module.css'

/** One of the form's blocks. Alt and its number bring it into view. */
export function Block(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={classes.block} aria-labelledby={props.id}>
      <Title order={2} id={props.id} tabIndex={-1} className={classes.blockTitle}>
        {props.title}
      </Title>
      <div className={classes.blockBody}>{props.children}</div>
    </section>
  )
}

/** A few fields with a common heading; the fields flow into as many columns as fit. */
export function Fields(props: { title?: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={classes.fieldGroup}>
      {props.title !== undefined && <div className={classes.fieldTitle}>{props.title}</div>}
      <div className={classes.fields} data-wide={props.wide || undefined}>
        {props.children}
      </div>
    </div>
  )
}
