import { Button, Tooltip, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { useCommand } from '../../client/queries'
import { isActive } from '../../state/runs'
import { showError } from '../../ui/show-error'
import type { ErrorCause } from './error-causes'

/** Tries the failed samples of one cause again. Where that cannot be, the button says why. */
export function RetryGroup(props: {
  run: RunSummary
  progress: Progress | null
  cause: ErrorCause
  /** Only what this benchmark met. */
  benchmarkId: string | undefined
  /** What is failed by now is asked for again. */
  onRetried(): void
}) {
  const { t } = useTranslation('watching')
  const { run, cause } = props
  const retry = useCommand('run.retryGroup')
  const obstacle = obstacleOf(run, props.progress)
  const rest = isActive(run) ? 0 : run.counts.pending
  const hint =
    obstacle !== null
      ? t(`retryGroup.not.${obstacle}`, { owner: run.owner?.label ?? '' })
      : run.status === 'paused'
        ? t('retryGroup.hintPaused')
        : rest > 0
          ? t('retryGroup.hintRest', { count: rest })
          : t('retryGroup.hint')
  const { code, message } = cause.error
  const send = () => {
    if (obstacle !== null || retry.isPending) return
    retry.mutate(
      { runId: run.id, cause: { code, message, benchmarkId: props.benchmarkId } },
      {
        onSuccess: ({ count }) => {
          props.onRetried()
          notifications.show({
            title: count === 0 ? t('retryGroup.none') : t('retryGroup.queued', { count }),
            message: count > 0 && run.status === 'paused' ? t('retryGroup.whenPaused') : undefined,
          })
        },
        onError: showError,
      },
    )
  }
  return (
    <Tooltip label={hint} events={{ hover: true, focus: true, touch: true }} multiline maw={320}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconRefresh size={13} aria-hidden />}
        loading={retry.isPending}
        // Not `disabled`: the reason must be there for the keyboard and for screen readers.
        data-disabled={obstacle !== null || undefined}
        aria-disabled={obstacle !== null}
        aria-description={hint}
        onClick={send}
      >
        {t('retryGroup.label', { count: cause.failedSamples })}
        <VisuallyHidden>{` ${t('retryGroup.of', { cause: message })}`}</VisuallyHidden>
      </Button>
    </Tooltip>
  )
}

type Obstacle = 'imported' | 'cleaned' | 'elsewhere' | 'starting' | 'finishing'

function obstacleOf(run: RunSummary, progress: Progress | null): Obstacle | null {
  if (run.origin !== 'evalwright') return 'imported'
  if (run.transcriptsDeletedAt !== null) return 'cleaned'
  if (run.owner?.mine === false) return 'elsewhere'
  if (run.status === 'queued' || run.status === 'preparing') return 'starting'
  return isActive(run) && progress?.isFinishing ? 'finishing' : null
}
