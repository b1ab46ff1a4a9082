import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconFlag,
  IconMinus,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { canFinishEarly, isActive } from '../../state/runs'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { stepConcurrency } from './step-concurrency'
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
          <Concurrency
            of="model"
            now={progress.concurrency}
            limit={progress.concurrencyLimit}
            onTune={control.tune}
          />
          {progress.judgeConcurrencyLimit !== undefined && (
            <Concurrency
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

/** The user's number of requests at once; where the run has lowered it by itself, that number too. */
function Concurrency(props: {
  of: 'model' | 'judges'
  now: number
  limit: number
  onTune(value: number): void
}) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const { of, now, limit, onTune } = props
  const isLowered = now < limit
  return (
    <div className={classes.concurrency} role="group" aria-label={t(`concurrency.${of}.label`)}>
      <Tooltip label={t(`concurrency.${of}.less`)}>
        <ActionIcon
          size="sm"
          aria-label={t(`concurrency.${of}.less`)}
          disabled={limit <= 1}
          onClick={() => onTune(stepConcurrency(limit, '-'))}
        >
          <IconMinus size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={isLowered ? t('concurrency.lowered') : t(`concurrency.${of}.label`)}>
        <span className={classes.concurrencyValue}>
          {isLowered
            ? t('concurrency.nowOf', { now: format.integer(now), limit: format.integer(limit) })
            : t(`concurrency.${of}.atOnce`, { limit: format.integer(limit) })}
        </span>
      </Tooltip>
      <Tooltip label={t(`concurrency.${of}.more`)}>
        <ActionIcon
          size="sm"
          aria-label={t(`concurrency.${of}.more`)}
          onClick={() => onTune(stepConcurrency(limit, '+'))}
        >
          <IconPlus size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
