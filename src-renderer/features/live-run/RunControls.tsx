import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconMinus,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { isActive } from '../../state/runs'
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
      {isActive(run) && progress && <Concurrency progress={progress} onTune={control.tune} />}
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
function Concurrency({ progress, onTune }: { progress: Progress; onTune(value: number): void }) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const { concurrency, concurrencyLimit } = progress
  const isLowered = concurrency < concurrencyLimit
  return (
    <div className={classes.concurrency} role="group" aria-label={t('concurrency.label')}>
      <Tooltip label={t('concurrency.less')}>
        <ActionIcon
          size="sm"
          aria-label={t('concurrency.less')}
          disabled={concurrencyLimit <= 1}
          onClick={() => onTune(stepConcurrency(concurrencyLimit, '-'))}
        >
          <IconMinus size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={isLowered ? t('concurrency.lowered') : t('concurrency.label')}>
        <span className={classes.concurrencyValue}>
          {isLowered
            ? t('concurrency.nowOf', {
                now: format.integer(concurrency),
                limit: format.integer(concurrencyLimit),
              })
            : t('concurrency.atOnce', { limit: format.integer(concurrencyLimit) })}
        </span>
      </Tooltip>
      <Tooltip label={t('concurrency.more')}>
        <ActionIcon
          size="sm"
          aria-label={t('concurrency.more')}
          onClick={() => onTune(stepConcurrency(concurrencyLimit, '+'))}
        >
          <IconPlus size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
