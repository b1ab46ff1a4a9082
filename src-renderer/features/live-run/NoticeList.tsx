import { SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { useEngineWords } from '../../ui/engine-words'

const choices = ['every', 'odd', 'bad'] as const
type Choice = (typeof choices)[number]

/** What the run said about itself, newest first: a lowered concurrency, a lost and found server. */
export function NoticeList({ notices }: { notices: Progress['notices'] }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const words = useEngineWords()
  const [text, setText] = useState('')
  const [choice, setChoice] = useState<Choice>('every')
  if (notices.length === 0) return <Text c="dimmed">{t('notices.none')}</Text>
  const wanted = text.trim().toLowerCase()
  const shown = notices
    .map((notice, at) => ({ ...notice, at, time: notice.at, said: words.text(notice.text) }))
    .filter(
      ({ level, said }) =>
        (choice === 'every' || level === 'error' || (choice === 'odd' && level === 'warning')) &&
        said.toLowerCase().includes(wanted),
    )
    .reverse()
  return (
    <>
      <div className={classes.noticeBar}>
        <SegmentedControl
          size="xs"
          aria-label={t('notices.level')}
          value={choice}
          onChange={value => setChoice(value)}
          data={choices.map(value => ({ value, label: t(`notices.${value}`) }))}
        />
        <TextInput
          size="xs"
          aria-label={t('notices.find')}
          placeholder={t('notices.find')}
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 && (
        <Text c="dimmed" role="status">
          {t('notices.noMatch')}
        </Text>
      )}
      <ul className={classes.notices} aria-label={t('tabs.notices')}>
        {shown.map(({ at, time, level, said }) => {
          const Icon = level === 'info' ? IconInfoCircle : IconAlertTriangle
          return (
            <li key={at} data-level={level}>
              <time dateTime={new Date(time).toISOString()}>{format.time(time)}</time>
              <Icon size={14} aria-label={t(`notices.levels.${level}`)} />
              <span>{said}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
