import { Button, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconArrowDown, IconInfoCircle, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '@contract'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { useEngineWords } from '../../ui/engine-words'
import { useStickToEnd } from './use-stick-to-end'

const choices = ['every', 'odd', 'bad'] as const
type Choice = (typeof choices)[number]

/**
 * What the run said about itself, newest last: a lowered concurrency, a lost and found server. It stays with the newest line until one
 * scrolls up.
 */
export function NoticeList({ notices }: { notices: Progress['notices'] }) {
  const { t } = useTranslation(['liveRun', 'livePlots'])
  const format = useFormat()
  const words = useEngineWords()
  const [text, setText] = useState('')
  const [choice, setChoice] = useState<Choice>('every')
  const newest = notices.at(-1)
  const { box, isBehind, toEnd, handlers } = useStickToEnd(
    newest ? `${newest.at} ${newest.text} ${choice} ${text}` : null,
  )
  if (notices.length === 0) return <Text c="dimmed">{t('notices.none')}</Text>
  const wanted = text.trim().toLowerCase()
  const shown = notices
    .map((notice, at) => ({
      ...notice,
      // Old lines fall out at the front, so that a place is no name.
      key: `${notice.at} ${notices.slice(0, at).filter(one => one.at === notice.at).length}`,
      said: words.text(notice.text),
    }))
    .filter(
      ({ level, said }) =>
        (choice === 'every' || level === 'error' || (choice === 'odd' && level === 'warning')) &&
        said.toLowerCase().includes(wanted),
    )
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
      <div
        ref={box}
        className={classes.log}
        tabIndex={0}
        role="log"
        aria-label={t('livePlots:log')}
        {...handlers}
      >
        <ul className={classes.notices} aria-label={t('tabs.notices')}>
          {shown.map(({ key, at, level, said }) => {
            const Icon = level === 'info' ? IconInfoCircle : IconAlertTriangle
            return (
              <li key={key} data-level={level}>
                <time dateTime={new Date(at).toISOString()}>{format.time(at)}</time>
                <Icon size={14} aria-label={t(`notices.levels.${level}`)} />
                <span>{said}</span>
              </li>
            )
          })}
        </ul>
      </div>
      {isBehind && (
        <div className={classes.jump}>
          <Button size="compact-xs" leftSection={<IconArrowDown size={12} />} onClick={toEnd}>
            {t('livePlots:toNewest')}
          </Button>
        </div>
      )}
    </>
  )
}
