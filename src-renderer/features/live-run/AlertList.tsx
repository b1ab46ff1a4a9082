import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { liveAlerts, type LiveAlert } from './live-alerts'
import classes from './LiveRun.module.css'

/** What looks wrong with the figures so far, each with the samples that show it. */
export function AlertList({ run }: { run: RunSummary }) {
  const wordsOf = useAlertWords()
  return liveAlerts(run).map(alert => {
    const [title, text] = wordsOf(alert)
    return (
      <div
        key={alert.kind === 'zeroScore' ? alert.benchmarkId : alert.kind}
        className={classes.banner}
        data-tone="warn"
        role="status"
      >
        <IconAlertTriangle size={16} aria-hidden />
        <div className={classes.bannerText}>
          <strong>{title}</strong>
          <span>{text}</span>
        </div>
        <AlertLink run={run} alert={alert} />
      </div>
    )
  })
}

/** What an alert says, and what to do about it. */
function useAlertWords(): (alert: LiveAlert) => [title: string, text: string] {
  const { t } = useTranslation(['liveRun', 'livePlots'])
  const format = useFormat()
  return alert => {
    switch (alert.kind) {
      case 'modelChanged': {
        const { before, now, at } = alert.change
        return [
          t('livePlots:modelChanged', { before, now, time: format.dateTime(at) }),
          alert.times > 1
            ? t('livePlots:modelChangedOften', { count: alert.times })
            : t('livePlots:modelChangedText'),
        ]
      }
      case 'truncated':
        return [
          t('alerts.truncated', { count: alert.count, share: format.percent(alert.share) }),
          t('alerts.truncatedText'),
        ]
      case 'zeroScore':
        return [t('alerts.zero', { title: alert.title, count: alert.num }), t('alerts.zeroText')]
    }
  }
}

function AlertLink({ run, alert }: { run: RunSummary; alert: LiveAlert }) {
  const { t } = useTranslation('liveRun')
  return (
    <Link
      to="/runs/$runId/samples"
      params={{ runId: run.id }}
      search={samplesOf(alert)}
      className={classes.link}
    >
      {t('alerts.look')}
    </Link>
  )
}

/** The search of the sample browser that shows what an alert is about. */
function samplesOf(alert: LiveAlert): {
  flags?: ['truncated']
  benchmark?: string
  outcome?: 'wrong'
  sort?: 'finished'
  dir?: 'desc'
} {
  switch (alert.kind) {
    case 'modelChanged':
      return { sort: 'finished', dir: 'desc' }
    case 'truncated':
      return { flags: ['truncated'] }
    case 'zeroScore':
      return { benchmark: alert.benchmarkId, outcome: 'wrong' }
  }
}
