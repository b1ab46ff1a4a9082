import { Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { useEngineWords } from '../../ui/engine-words'

/** What the run said about itself, newest first: a lowered concurrency, a lost and found server. */
export function NoticeList({ notices }: { notices: Progress['notices'] }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const words = useEngineWords()
  if (notices.length === 0) return <Text c="dimmed">{t('notices.none')}</Text>
  return (
    <ul className={classes.notices} aria-label={t('tabs.notices')}>
      {notices.toReversed().map(({ at, level, text }, index) => {
        const Icon = level === 'info' ? IconInfoCircle : IconAlertTriangle
        return (
          <li key={notices.length - index} data-level={level}>
            <time dateTime={new Date(at).toISOString()}>{format.time(at)}</time>
            <Icon size={14} aria-label={t(`notices.levels.${level}`)} />
            <span>{words.text(text)}</span>
          </li>
        )
      })}
    </ul>
  )
}
