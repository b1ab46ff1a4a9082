import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { liveAlerts, type LiveAlert } from './live-alerts'
import classes from './LiveRun.module.css'

/** What looks wrong with the figures so far, each with the samples that show it. */
export function AlertList({ run }: { run: RunSummary }) {
  return liveAlerts(run).map(alert => (
    <div
      key={alert.kind === 'zeroScore' ? alert.benchmarkId : alert.kind}
      className={classes.banner}
      data-tone="warn"
      role="status"
    >
      <IconAlertTriangle size={16} aria-hidden />
      <AlertText alert={alert} />
      <AlertLink run={run} alert={alert} />
    </div>
  ))
}

function AlertText({ alert }: { alert: LiveAlert }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const [title, text] =
    alert.kind === 'truncated'
      ? [
          t('alerts.truncated', { count: alert.count, share: format.percent(alert.share) }),
          t('alerts.truncatedText'),
        ]
      : [t('alerts.zero', { title: alert.title, count: alert.num }), t('alerts.zeroText')]
  return (
    <div className={classes.bannerText}>
      <strong>{title}</strong>
      <span>{text}</span>
    </div>
  )
}

function AlertLink({ run, alert }: { run: RunSummary; alert: LiveAlert }) {
  const { t } = useTranslation('liveRun')
  return (
    <Link
      to="/runs/$runId/samples"
      params={{ runId: run.id }}
      search={
        alert.kind === 'truncated'
          ? { flags: ['truncated'] }
          : { benchmark: alert.benchmarkId, outcome: 'wrong' }
      }
      className={classes.link}
    >
      {t('alerts.look')}
    </Link>
  )
}
