import { Button, Tooltip } from '@mantine/core'
import { IconFlag, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { canFinishEarly, isActive } from '../../state/runs'
import { ConcurrencySlider } from './ConcurrencySlider'
import type { RunControl } from './use-run-control'

/** What can be done to a run from its head. A run of another process obeys just the same. */
export function RunControls(props: {
  run: RunSummary
  progress: Progress | null
  control: RunControl
}) {
  const { t } = useTranslation('liveRun')
  const { run, progress, control } = props
  const canPause =
    run.status === 'running' || run.status === 'preparing' || run.status === 'waiting'
  return (
    <>
      {isActive(run) && progress && (
        <>
          <ConcurrencySlider
            of="model"
            now={progress.concurrency}
            limit={progress.concurrencyLimit}
            onTune={control.tune}
          />
          {progress.judgeConcurrencyLimit !== undefined && (
            <ConcurrencySlider
              of="judges"
              now={progress.judgeConcurrencyLimit}
              limit={progress.judgeConcurrencyLimit}
              onTune={control.tuneJudges}
            />
          )}
        </>
      )}
      {canPause && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={14} />}
          onClick={control.pause}
        >
          {t('actions.pause')}
        </Button>
      )}
      {run.status === 'paused' && (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => control.resume()}
        >
          {t('actions.resume')}
        </Button>
      )}
      {isActive(run) && canFinishEarly(run) && (
        <Tooltip label={t(progress?.isFinishing ? 'actions.dropHint' : 'actions.finishHint')}>
          <Button variant="default" leftSection={<IconFlag size={14} />} onClick={control.finish}>
            {progress?.isFinishing
              ? t('actions.drop', { count: progress.inFlightCount })
              : t('actions.finish')}
          </Button>
        </Tooltip>
      )}
      {isActive(run) && (
        <>
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} />}
            onClick={control.cancel}
          >
            {t('actions.cancel')}
          </Button>
          <Button
            variant="default"
            renderRoot={root => <Link {...root} to="/runs/$runId" params={{ runId: run.id }} />}
          >
            {t('actions.resultsSoFar')}
          </Button>
        </>
      )}
    </>
  )
}
