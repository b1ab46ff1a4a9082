import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { VerificationSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useNow } from '../../ui/use-now'
import { VerdictMark } from './VerdictMark'
import classes from './HistoryList.module.css'

/** Verifications, newest first: a click opens one, a tick puts it beside others. */
export function HistoryList(props: {
  all: readonly VerificationSummary[]
  shownId: string | undefined
  ticked: readonly string[]
  /** undefined: all providers side by side. */
  onOpen(id: string | undefined): void
  onTick(ids: string[]): void
}) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const now = useNow(30_000)
  const { ticked } = props
  return (
    <nav className={classes.history} aria-label={t('history')}>
      <button
        type="button"
        className={classes.board}
        aria-current={props.shownId === undefined || undefined}
        onClick={() => props.onOpen(undefined)}
      >
        {t('board.title')}
      </button>
      <ul>
        {props.all.map(one => (
          <li key={one.id} data-current={one.id === props.shownId || undefined}>
            <Checkbox
              size="xs"
              aria-label={t('filterName', { name: one.name })}
              checked={ticked.includes(one.id)}
              onChange={event =>
                props.onTick(
                  event.currentTarget.checked
                    ? [...ticked, one.id]
                    : ticked.filter(id => id !== one.id),
                )
              }
            />
            <button
              type="button"
              aria-current={one.id === props.shownId || undefined}
              onClick={() => props.onOpen(one.id)}
            >
              <span className="ew-ellipsis">{one.name}</span>
              <span className={classes.historyFacts}>
                {one.status === 'finished' && one.scorecard ? (
                  <VerdictMark verdict={one.scorecard.verdict} />
                ) : (
                  <span>{t(`status.${one.status}`)}</span>
                )}
                <span className="ew-dim">
                  {one.status === 'running'
                    ? `${one.done} / ${one.total}`
                    : format.ago(one.startedAt, now)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
