import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCode, IconTypography } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton'
import type { TextView } from './RichText'
import classes from './Transcript.module.css'

export type BlockRole = 'system' | 'user' | 'assistant' | 'tool' | 'reasoning'

/** One labelled part of a transcript: who speaks, notes beside that, buttons at the right, and the content. */
export function Block(props: {
  role: BlockRole
  label: string
  notes?: ReactNode
  /** For copying. */
  text: string
  view?: TextView
  onView?(view: TextView): void
  children: ReactNode
}) {
  const { t } = useTranslation('samples')
  const { view, onView } = props
  const other = view === 'raw' ? 'rendered' : 'raw'
  return (
    <section className={classes.block} data-role={props.role} aria-label={props.label}>
      <header className={classes.blockHead}>
        <span className={classes.role}>{props.label}</span>
        <span className={classes.notes}>{props.notes}</span>
        <span className={classes.blockActions}>
          {onView && (
            <Tooltip label={t(`transcript.show.${other}`)}>
              <ActionIcon
                size="sm"
                aria-label={t(`transcript.show.${other}`)}
                onClick={() => onView(other)}
              >
                {view === 'raw' ? <IconTypography size={14} /> : <IconCode size={14} />}
              </ActionIcon>
            </Tooltip>
          )}
          <CopyButton text={() => props.text} label={t('transcript.copyBlock')} />
        </span>
      </header>
      <div className={classes.blockBody}>{props.children}</div>
    </section>
  )
}
