import type { Icon } from '@tabler/icons-react'
import classes from './StatusMark.module.css'

/** How a status looks: its icon and its tone. */
export type StatusLook = readonly [Icon: Icon, tone: 'calm' | 'live' | 'warn' | 'good' | 'bad']

/** A status as icon and word, never colour alone. */
export function StatusMark({ look: [Icon, tone], word }: { look: StatusLook; word: string }) {
  return (
    <span className={classes.root} data-tone={tone} title={word}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span className="ew-ellipsis">{word}</span>
    </span>
  )
}
