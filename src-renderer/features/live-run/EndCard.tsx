import { Button } from '@mantine/core'
import { IconFlag, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { canFinishEarly, hasFailures, isFinishedEarly, isResumable } from '../../state/runs'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import type { RunControl } from './use-run-control'

/** The run is over, or stopped: what came of it and where to go on. */
export function EndCard({ run, control }: { run: RunSummary; control: RunControl }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const { counts } = run
  const canResume = isResumable(run)
  return (
    <section className={classes.end} aria-label={t('end.label')}>
      <div className={classes.endText}>
        <strong>
          {t(run.status === 'finished' ? 'end.finished' : 'end.stopped', {
            time: format.duration(run.activeMs),
          })}
        </strong>
        <span>
          {t('end.counts', { scored: counts.scored, total: counts.total })}
          {counts.failed > 0 && ` · ${t('end.failed', { count: counts.failed })}`}
          {counts.pending > 0 &&
            ` · ${t(isFinishedEarly(run) ? 'end.notRun' : 'end.pending', { count: counts.pending })}`}
        </span>
      </div>
      <div className={classes.endActions}>
        {canResume && (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={14} />}
            onClick={() => control.resume()}
          >
            {t(isFinishedEarly(run) ? 'actions.runMissing' : 'actions.resumeRun')}
          </Button>
        )}
        {canFinishEarly(run) && (
          <Button
            variant="default"
            leftSection={<IconFlag size={14} />}
            title={t('actions.finishStoppedHint')}
            onClick={control.finish}
          >
            {t('actions.finish')}
          </Button>
        )}
        {hasFailures(run) && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={14} />}
            onClick={() => control.resume(true)}
          >
            {t('actions.retryFailed')}
          </Button>
        )}
        <Button
          renderRoot={root => <Link {...root} to="/runs/$runId" params={{ runId: run.id }} />}
        >
          {t('actions.results')}
        </Button>
      </div>
      {run.error && (
        <div className={classes.endError}>
          <ErrorView error={run.error} />
        </div>
      )}
    </section>
  )
}
