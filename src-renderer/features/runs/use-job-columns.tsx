import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import { modelLabel } from '../../ui/model-label'
import { StatusBadge } from '../../ui/StatusBadge'
import { useFormat } from '../../ui/use-format'
import classes from './RunsScreen.module.css'
import { pathOf } from './job-path'
import { mainScoreOf } from './main-score'
import { RunScore } from './RunScore'

/** The columns that all kinds of work have. */
export function useJobColumns(now: number): GridColumn<Job>[] {
  const { t } = useTranslation('runs')
  const { history } = useRouter()
  const format = useFormat()
  return useMemo(() => {
    const progress = ({ of, done, total }: Job): string =>
      of === 'loadTest'
        ? t('kinds.steps', { count: done })
        : t('kinds.done', { done, total: total ?? done })
    return [
      {
        id: 'name',
        header: t('columns.name'),
        width: 170,
        sortable: true,
        grows: true,
        pinned: true,
        render: job => (
          <a
            href={history.createHref(pathOf(job))}
            className={classes.name}
            title={job.name}
            tabIndex={-1}
          >
            {job.name}
          </a>
        ),
        text: job => job.name,
      },
      {
        id: 'kind',
        header: t('columns.kind'),
        width: 110,
        sortable: true,
        render: job => t(`kinds.of.${job.kind}`),
        text: job => job.kind,
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: 130,
        sortable: true,
        // What failed there is what was found, not what went wrong.
        render: job => (
          <StatusBadge status={job.status} failed={job.of === 'verification' ? 0 : job.failed} />
        ),
        text: job => job.status,
      },
      {
        id: 'model',
        header: t('columns.model'),
        width: 130,
        sortable: true,
        render: job => (
          <span className="ew-ellipsis" title={modelLabel(job)}>
            {job.modelId || job.modelName}
          </span>
        ),
        text: modelLabel,
      },
      {
        id: 'server',
        header: t('columns.server'),
        width: 110,
        sortable: true,
        isDim: true,
        render: job => (
          <span className="ew-ellipsis ew-dim" title={job.serverName}>
            {job.serverName}
          </span>
        ),
        text: job => job.serverName,
      },
      {
        id: 'score',
        header: t('columns.score'),
        width: 152,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: job => <RunScore run={job} />,
        text: job => String(mainScoreOf(job)?.score ?? ''),
      },
      {
        id: 'done',
        header: t('kinds.progress'),
        width: 100,
        sortable: true,
        firstSort: 'desc',
        align: 'end',
        render: progress,
        text: progress,
      },
      {
        id: 'started',
        header: t('columns.started'),
        width: 92,
        sortable: true,
        firstSort: 'desc',
        align: 'end',
        render: ({ startedAt }) => (
          <time
            className="ew-dim"
            dateTime={new Date(startedAt).toISOString()}
            title={format.dateTime(startedAt)}
          >
            {format.ago(startedAt, now)}
          </time>
        ),
        text: ({ startedAt }) => new Date(startedAt).toISOString(),
      },
    ]
  }, [t, history, format, now])
}
