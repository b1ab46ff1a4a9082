import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InFlight } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useNow } from '../../ui/use-now'
import classes from './LiveRun.module.css'

/** Requests wait for a limit per minute: the run is slow because it was told to be, and when it goes on. */
export function LimitBanner({ inFlight }: { inFlight: readonly InFlight[] }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const now = useNow(1000)
  const held = inFlight.filter(({ phase }) => phase === 'limited')
  const [first] = held
  if (!first) return null
  const left = Math.max(0, (first.retryAt ?? now) - now)
  return (
    <div className={classes.banner} role="status">
      <IconHourglass size={16} aria-hidden />
      <div className={classes.bannerText}>
        <strong>{t(`limited.${first.limitedBy ?? 'requests'}`, { count: held.length })}</strong>
        <span>{t('limited.text')}</span>
      </div>
      {left > 0 && (
        <span className={classes.countdown} aria-live="off">
          {t('limited.next', { time: format.duration(Math.ceil(left / 1000) * 1000) })}
        </span>
      )}
    </div>
  )
}
