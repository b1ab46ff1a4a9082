import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

/** A place with nothing in it yet: one sentence, one thing to do. */
export function EmptyState(props: {
  icon?: ReactNode
  title: string
  text?: string
  children?: ReactNode
}) {
  return (
    <div className={classes.root}>
      {props.icon}
      <Title order={2}>{props.title}</Title>
      {props.text !== undefined && (
        <Text c="dimmed" maw={460}>
          {props.text}
        </Text>
      )}
      {props.children}
    </div>
  )
}
