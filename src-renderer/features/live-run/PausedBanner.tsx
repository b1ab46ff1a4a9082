import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import classes from './LiveRun.module.css'

/** The run paused by itself: what failed again and again, what to do, and the way on. */
export function PausedBanner(props: { cause: ErrorInfo; serverName: string; onResume(): void }) {
  const { t } = useTranslation('liveRun')
  const words = useEngineWords()
  const { message, hint } = props.cause
  return (
    <div className={classes.banner} data-tone="warn" role="alert">
      <IconPlayerPause size={16} aria-hidden />
      <div className={classes.bannerText}>
        <strong>{t('paused.title', { server: props.serverName })}</strong>
        <span>{words.text(message)}</span>
        {hint !== undefined && <span>{words.text(hint)}</span>}
        <span>{t('paused.text')}</span>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => props.onResume()}
      >
        {t('paused.resume')}
      </Button>
    </div>
  )
}
