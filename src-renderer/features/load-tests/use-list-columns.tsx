import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconFileImport, IconStarFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import type { GridColumn } from '../../ui/grid-column'
import { modelLabel } from '../../ui/model-label'
import { useFormat } from '../../ui/use-format'
import classes from './LoadTests.module.css'
import { LoadStatusBadge } from './LoadStatusBadge'
import { useLoadFormat } from './use-ms'
import { useWorkloadWords } from './use-workload-words'

/** The columns of the list of load tests. `menu` draws a row's actions. */
export function useListColumns(
  menu: (test: LoadTestSummary) => ReactNode,
  now: number,
): GridColumn<LoadTestSummary>[] {
  const { t } = useTranslation('loadTests')
  const format = useFormat()
  const figures = useLoadFormat()
  const workload = useWorkloadWords()
  return useMemo(
    (): GridColumn<LoadTestSummary>[] => [
      {
        id: 'baseline',
        header: t('columns.baseline'),
        headerIsHidden: true,
        width: 30,
        minWidth: 30,
        render: test =>
          test.isBaseline && (
            <IconStarFilled
              size={13}
              className={classes.star}
              role="img"
              aria-label={t('columns.baseline')}
            />
          ),
        text: test => (test.isBaseline ? '*' : ''),
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: 130,
        sortable: true,
        render: test => <LoadStatusBadge status={test.status} failed={test.failed} />,
        text: test => test.status,
      },
      {
        id: 'name',
        header: t('columns.name'),
        width: 160,
        grows: true,
        sortable: true,
        pinned: true,
        render: test => <TestName test={test} />,
        text: test => test.name,
      },
      {
        id: 'model',
        header: t('columns.model'),
        width: 94,
        sortable: true,
        render: test => (
          <span className="ew-ellipsis" title={modelLabel(test)}>
            {test.modelId || test.modelName}
          </span>
        ),
        text: modelLabel,
      },
      {
        id: 'server',
        header: t('columns.server'),
        width: 86,
        sortable: true,
        isDim: true,
        render: test => (
          <span className="ew-ellipsis ew-dim" title={test.serverName}>
            {test.serverName}
          </span>
        ),
        text: test => test.serverName,
      },
      {
        id: 'workload',
        header: t('columns.workload'),
        width: 104,
        sortable: true,
        render: test => (
          <span className="ew-ellipsis" title={workload(test.workload)}>
            {workload(test.workload)}
          </span>
        ),
        text: test => test.workload,
      },
      {
        id: 'runs',
        header: t('columns.runs'),
        width: 52,
        align: 'end',
        render: test =>
          test.plannedRuns !== null && test.plannedRuns > test.runCount
            ? `${test.runCount} / ${test.plannedRuns}`
            : String(test.runCount),
        text: test => String(test.runCount),
      },
      {
        id: 'rps',
        header: t('columns.rps'),
        width: 80,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: test => figures.rate(test.bestRps),
        text: test => String(test.bestRps ?? ''),
      },
      {
        id: 'tokens',
        header: t('columns.tokens'),
        width: 78,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: test => figures.rate(test.bestOutTokPerSec),
        text: test => String(test.bestOutTokPerSec ?? ''),
      },
      {
        id: 'failed',
        header: t('columns.failed'),
        width: 70,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        hidden: true,
        render: test => figures.count(test.failed),
        text: test => String(test.failed),
      },
      {
        id: 'client',
        header: t('columns.client'),
        width: 112,
        render: test =>
          test.isClientBound && (
            <span className={classes.bound} title={t('clientBound.short')}>
              <IconAlertTriangle size={13} aria-hidden />
              {t('clientBound.mark')}
            </span>
          ),
        text: test => (test.isClientBound ? 'client-bound' : ''),
      },
      {
        id: 'started',
        header: t('columns.started'),
        width: 80,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: test => {
          const at = test.startedAt ?? test.createdAt
          return (
            <time
              className="ew-dim"
              dateTime={new Date(at).toISOString()}
              title={format.dateTime(at)}
            >
              {format.ago(at, now)}
            </time>
          )
        },
        text: test => new Date(test.startedAt ?? test.createdAt).toISOString(),
      },
      {
        id: 'api',
        header: t('columns.api'),
        width: 96,
        hidden: true,
        render: test => t(`apis.${test.api}`),
        text: test => test.api,
      },
      {
        id: 'tags',
        header: t('columns.tags'),
        width: 110,
        hidden: true,
        render: test => <span className="ew-ellipsis">{test.tags.join(', ')}</span>,
        text: test => test.tags.join(', '),
      },
      {
        id: 'note',
        header: t('columns.note'),
        width: 160,
        hidden: true,
        render: test => (
          <span className="ew-ellipsis" title={test.note}>
            {test.note}
          </span>
        ),
        text: test => test.note,
      },
      {
        id: 'actions',
        header: t('columns.actions'),
        headerIsHidden: true,
        width: 40,
        minWidth: 40,
        align: 'end',
        pinned: 'end',
        render: menu,
      },
    ],
    [t, format, figures, workload, menu, now],
  )
}

function TestName({ test }: { test: LoadTestSummary }) {
  const { t } = useTranslation('loadTests')
  return (
    <>
      <Link
        to="/load-tests/$loadTestId"
        params={{ loadTestId: test.id }}
        className={classes.name}
        title={test.note === '' ? test.name : `${test.name}\n${test.note}`}
        tabIndex={-1}
      >
        {test.name}
      </Link>
      {test.origin === 'evalscope' && (
        <IconFileImport size={13} className={classes.origin} role="img" aria-label={t('imported')}>
          <title>{t('imported')}</title>
        </IconFileImport>
      )}
      {test.tags.map(tag => (
        <Badge key={tag} color="accent" className={classes.tag}>
          {tag}
        </Badge>
      ))}
    </>
  )
}
