import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format'
import { useNow } from '../../ui/use-now'
import classes from './LiveRun.module.css'

/** The server went away: nothing is lost, and when it is tried again. */
export function WaitingBanner(props: {
  serverName: string
  nextTryAt: number | null
  onTry(): void
}) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const now = useNow(1000)
  const left = props.nextTryAt === null ? 0 : Math.max(0, props.nextTryAt - now)
  return (
    <div className={classes.banner} data-tone="warn" role="status">
      <IconPlugConnectedX size={16} aria-hidden />
      <div className={classes.bannerText}>
        <strong>{t('waiting.title', { server: props.serverName })}</strong>
        <span>{t('waiting.text')}</span>
      </div>
      <span className={classes.countdown}>
        {left > 0
          ? t('waiting.next', { time: format.duration(Math.ceil(left / 1000) * 1000) })
          : t('waiting.trying')}
      </span>
      <Button variant="default" size="compact-sm" onClick={() => props.onTry()}>
        {t('waiting.tryNow')}
      </Button>
    </div>
  )
}
