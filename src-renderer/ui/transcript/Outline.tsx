import { useTranslation } from 'react-i18next'
import type { Message } from '@contract'
import { textOf } from './message-parts'
import classes from './Transcript.module.css'
import { showControls } from './visible-controls'

/** From this many turns on a conversation has an outline. */
export const outlineFrom = 7

/** The turns of a long conversation, each one click away. */
export function Outline(props: {
  messages: readonly Message[]
  hasReply: boolean
  onGo(turn: number): void
}) {
  const { t } = useTranslation('samples')
  const turns = [
    ...props.messages.map(message => ({
      role: t(`transcript.roles.${message.role}`),
      text: textOf(message),
    })),
    ...(props.hasReply ? [{ role: t('transcript.roles.reply'), text: '' }] : []),
  ]
  return (
    <nav className={classes.outline} aria-label={t('transcript.outline')}>
      <ol>
        {turns.map((turn, at) => (
          <li key={at}>
            <button type="button" onClick={() => props.onGo(at)}>
              <span className={classes.role}>{turn.role}</span>
              <span className="ew-dim ew-ellipsis">{showControls(turn.text.slice(0, 120))}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
