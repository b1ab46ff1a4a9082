import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import classes from './Transcript.module.css'

/** A line that opens what is behind it. The content is made only when it is open. */
export function Fold(props: {
  label: string
  note?: string
  startsOpen?: boolean
  /** Controlled from outside, as by a key that opens all of a kind. */
  opened?: boolean
  onToggle?(opened: boolean): void
  children: ReactNode
}) {
  const [own, setOwn] = useState(props.startsOpen ?? false)
  const opened = props.opened ?? own
  const Icon = opened ? IconChevronDown : IconChevronRight
  const toggle = () => {
    setOwn(!opened)
    props.onToggle?.(!opened)
  }
  return (
    <div>
      <UnstyledButton className={classes.fold} aria-expanded={opened} onClick={toggle}>
        <Icon size={14} aria-hidden />
        <span>{props.label}</span>
        {props.note !== undefined && <span className="ew-dim">{props.note}</span>}
      </UnstyledButton>
      {opened && <div className={classes.folded}>{props.children}</div>}
    </div>
  )
}
