import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMemo } from 'react'
import type { BenchmarkReport, ErrorInfo, Progress, RunId, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { isActive } from '../../state/runs'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { useEngineWords } from '../../ui/engine-words'

/** A cause of failures; when they came is known only while the run goes on. */
interface ErrorCause {
  error: ErrorInfo
  count: number
  firstAt?: number
  lastAt?: number
  sampleId?: number | null
}

/** Failures by cause, the most frequent first, each with what to do about it. When the run is over, its reports say it. */
export function ErrorGroups({ run, progress }: { run: RunSummary; progress: Progress | null }) {
  const { t } = useTranslation(['liveRun', 'common'])
  const live: ErrorCause[] = progress?.errorGroups ?? []
  const isAsked = live.length === 0 && !isActive(run) && run.counts.failed > 0
  const detail = useCommandQuery('run.get', { runId: run.id }, { enabled: isAsked })
  const stored = useMemo(() => merged(detail.data?.reports ?? []), [detail.data])
  const causes = isAsked ? stored : live
  if (causes.length === 0) {
    return <Text c="dimmed">{isAsked ? t('common:loading') : t('errors.none')}</Text>
  }
  return (
    <ul className={classes.errors} aria-label={t('tabs.errors')}>
      {causes.map((cause, index) => (
        <ErrorEntry key={index} runId={run.id} cause={cause} />
      ))}
    </ul>
  )
}

/** Reports list causes for each benchmark; here the cause is what counts. */
function merged(reports: readonly BenchmarkReport[]): ErrorCause[] {
  const causes = new Map<string, ErrorCause>()
  for (const { error, count } of reports.flatMap(({ problems }) => problems)) {
    const key = JSON.stringify([error.code, error.message])
    causes.set(key, { error, count: count + (causes.get(key)?.count ?? 0) })
  }
  return [...causes.values()].sort((a, b) => b.count - a.count)
}

function ErrorEntry({ runId, cause }: { runId: RunId; cause: ErrorCause }) {
  const { t } = useTranslation(['liveRun', 'common'])
  const format = useFormat()
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
      <Link
        to="/runs/$runId/samples"
        params={{ runId }}
        search={{ error: error.code, ...(sampleId == null ? {} : { sample: sampleId }) }}
        className={classes.link}
      >
        {t('errors.samples')}
      </Link>
    </li>
  )
}
