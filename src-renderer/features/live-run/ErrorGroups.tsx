import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMemo } from 'react'
import type { Progress, RunId, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useSampleRequest } from '../../client/use-sample-request'
import { isActive } from '../../state/runs'
import { ShowRequest } from '../../ui/ShowRequest'
import { useFormat } from '../../ui/use-format'
import { useEngineWords } from '../../ui/engine-words'
import { errorCauses, type ErrorCause } from './error-causes'
import classes from './LiveRun.module.css'
import { errorsOf } from './of-benchmark'
import { RetryGroup } from './RetryGroup'

/** Failures by cause, the most frequent first, each with what to do about it and a button that tries its samples again. */
export function ErrorGroups({
  run,
  progress,
  benchmarkId,
}: {
  run: RunSummary
  progress: Progress | null
  /** Only what this benchmark met. */
  benchmarkId: string | undefined
}) {
  const { t } = useTranslation(['watching', 'liveRun', 'common'])
  const isOver = !isActive(run)
  const failures = useCommandQuery('run.failures', {
    runId: run.id,
    ...(benchmarkId !== undefined && { benchmarkId }),
  })
  const detail = useCommandQuery('run.get', { runId: run.id }, { enabled: isOver })
  const groups = progress?.errorGroups
  const met = useMemo(() => errorsOf(groups ?? [], benchmarkId), [groups, benchmarkId])
  const stored = isOver ? detail.data?.reports : undefined
  const reports = useMemo(
    () => stored?.filter(one => benchmarkId === undefined || one.benchmarkId === benchmarkId),
    [stored, benchmarkId],
  )
  const causes = useMemo(
    () => errorCauses(met, failures.data ?? [], reports ?? []),
    [met, failures.data, reports],
  )
  if (causes.length === 0) {
    const isAsked = failures.isPending || (isOver && detail.isPending)
    return <Text c="dimmed">{isAsked ? t('common:loading') : t('errors.none')}</Text>
  }
  return (
    <ul className={classes.errors} aria-label={t('liveRun:tabs.errors')}>
      {causes.map(cause => (
        <ErrorEntry
          key={`${cause.error.code} ${cause.error.message}`}
          run={run}
          progress={progress}
          cause={cause}
          benchmarkId={benchmarkId}
          onRetried={() => void failures.refetch()}
        />
      ))}
    </ul>
  )
}

function ErrorEntry(props: {
  run: RunSummary
  progress: Progress | null
  cause: ErrorCause
  benchmarkId: string | undefined
  onRetried(): void
}) {
  const { t } = useTranslation(['watching', 'liveRun', 'common'])
  const format = useFormat()
  const { run, cause } = props
  const { error, count, firstAt, lastAt, sampleId } = cause
  const words = useEngineWords().error(error)
  return (
    <li>
      <IconAlertTriangle size={15} aria-hidden />
      <div className={classes.errorText}>
        <span>
          <span className="ew-dim">{`${t(`common:error.codes.${error.code}`)} · `}</span>
          <strong>{words.title}</strong>
        </span>
        {words.hint !== undefined && <span>{words.hint}</span>}
        {words.original !== undefined && (
          <span className="ew-dim" lang="en">
            {words.original}
          </span>
        )}
        {firstAt !== undefined && lastAt !== undefined && (
          <span className="ew-dim">
            {count === 1
              ? t('errors.at', { time: format.time(firstAt) })
              : t('errors.between', { first: format.time(firstAt), last: format.time(lastAt) })}
          </span>
        )}
      </div>
      <strong className={classes.errorCount}>{t('errors.times', { count })}</strong>
      {cause.failedSamples > 0 && <RetryGroup {...props} />}
      {sampleId != null && <GroupRequest runId={run.id} sampleId={sampleId} />}
      <Link
        to="/runs/$runId/samples"
        params={{ runId: run.id }}
        search={{
          error: error.code,
          ...(props.benchmarkId !== undefined && { benchmark: props.benchmarkId }),
          ...(sampleId == null ? {} : { sample: sampleId }),
        }}
        className={classes.link}
      >
        {t('errors.samples')}
      </Link>
    </li>
  )
}

/** The request of the group's example. */
function GroupRequest({ runId, sampleId }: { runId: RunId; sampleId: number }) {
  return <ShowRequest load={useSampleRequest(runId, sampleId)} />
}
