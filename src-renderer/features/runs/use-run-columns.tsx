import { Badge } from '@mantine/core'
import { IconFileImport, IconStarFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { doneOf, isActive } from '../../state/runs'
import { CountsBar } from '../../ui/CountsBar'
import { useEngineWords } from '../../ui/engine-words'
import type { GridColumn } from '../../ui/grid-column'
import { StatusBadge } from '../../ui/StatusBadge'
import { useFormat } from '../../ui/use-format'
import { modelLabel } from '../../ui/model-label'
import { mainScoreOf } from './main-score'
import { RunScore } from './RunScore'
import classes from './RunsScreen.module.css'

/** The columns of the table of runs. `menu` draws a row's actions. */
export function useRunColumns(
  menu: (run: RunSummary) => ReactNode,
  now: number,
  /** Some run has a price: its column is shown without being chosen. */
  hasCost: boolean,
): GridColumn<RunSummary>[] {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const words = useEngineWords()
  return useMemo((): GridColumn<RunSummary>[] => {
    const metricOf = (run: RunSummary): string => {
      const score = mainScoreOf(run)
      if (score === null || score.parts.length === 0) return words.metric(score?.label ?? '')
      return t('meanOf', { count: score.parts.length, total: run.benchmarks.length })
    }
    return [
      {
        id: 'name',
        header: t('columns.name'),
        width: 174,
        grows: true,
        pinned: true,
        sortable: true,
        render: run => <RunName run={run} />,
        text: run => run.name,
      },
      {
        id: 'baseline',
        header: t('columns.baseline'),
        headerIsHidden: true,
        width: 30,
        minWidth: 30,
        render: run =>
          run.baselineOf.length > 0 && (
            <IconStarFilled
              size={13}
              className={classes.star}
              role="img"
              aria-label={t('baselineOf', { names: run.baselineOf.join(', ') })}
            />
          ),
        text: run => (run.baselineOf.length > 0 ? '*' : ''),
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: 120,
        sortable: true,
        render: run => <StatusBadge status={run.status} failed={run.counts.failed} />,
        text: run => run.status,
      },
      {
        id: 'model',
        header: t('columns.model'),
        width: 118,
        sortable: true,
        render: run => (
          <span className="ew-ellipsis" title={modelLabel(run)}>
            {run.modelId || run.modelName}
          </span>
        ),
        text: modelLabel,
      },
      {
        id: 'server',
        header: t('columns.server'),
        width: 68,
        sortable: true,
        render: run => <span className="ew-ellipsis ew-dim">{run.serverName}</span>,
        text: run => run.serverName,
      },
      {
        id: 'benchmarks',
        header: t('columns.benchmarks'),
        width: 106,
        sortable: true,
        render: run => <Benchmarks run={run} />,
        text: run => run.benchmarks.map(({ benchmarkId }) => benchmarkId).join(' '),
      },
      {
        id: 'score',
        header: t('columns.score'),
        width: 152,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: run => <RunScore run={run} />,
        text: run => String(mainScoreOf(run)?.score ?? ''),
      },
      {
        id: 'metric',
        header: t('columns.metric'),
        width: 110,
        hidden: true,
        render: run => <span className="ew-ellipsis">{metricOf(run)}</span>,
        text: metricOf,
      },
      {
        id: 'stdErr',
        header: t('columns.stdErr'),
        width: 92,
        align: 'end',
        hidden: true,
        render: run => {
          const error = mainScoreOf(run)?.interval?.stdErr
          return error == null ? none : format.decimal(error, 4)
        },
        text: run => String(mainScoreOf(run)?.interval?.stdErr ?? ''),
      },
      {
        id: 'counts',
        header: t('columns.counts'),
        width: 80,
        render: run => <CountsBar counts={run.counts} />,
      },
      {
        id: 'samples',
        header: t('columns.samples'),
        width: 80,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: run => <Samples run={run} />,
        text: run => String(doneOf(run)),
      },
      {
        id: 'failed',
        header: t('columns.failed'),
        width: 72,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        hidden: true,
        render: run => format.integer(run.counts.failed),
        text: run => String(run.counts.failed),
      },
      {
        id: 'tokens',
        header: t('columns.tokens'),
        width: 96,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: run =>
          run.inputTokens + run.outputTokens === 0 ? (
            <span className="ew-dim">{'–'}</span>
          ) : (
            <span>{`${format.compact(run.inputTokens)} / ${format.compact(run.outputTokens)}`}</span>
          ),
        text: run => `${run.inputTokens} ${run.outputTokens}`,
      },
      {
        id: 'cost',
        header: t('columns.cost'),
        width: 84,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        ...(!hasCost && { hidden: true }),
        render: run =>
          run.cost === null ? (
            <span className="ew-dim">{'–'}</span>
          ) : (
            `${format.decimal(run.cost.amount, run.cost.amount < 1 ? 4 : 2)} ${run.cost.currency}`
          ),
        text: run => (run.cost === null ? '' : `${run.cost.amount} ${run.cost.currency}`),
      },
      {
        id: 'duration',
        header: t('columns.duration'),
        width: 74,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: run =>
          run.activeMs === 0 ? (
            <span className="ew-dim">{'–'}</span>
          ) : (
            format.duration(run.activeMs)
          ),
        text: run => String(run.activeMs),
      },
      {
        id: 'started',
        header: t('columns.started'),
        width: 88,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        render: run => {
          const at = run.startedAt ?? run.createdAt
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
        text: run => new Date(run.startedAt ?? run.createdAt).toISOString(),
      },
      {
        id: 'finished',
        header: t('columns.finished'),
        width: 88,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        hidden: true,
        render: run =>
          run.finishedAt === null ? (
            none
          ) : (
            <time
              className="ew-dim"
              dateTime={new Date(run.finishedAt).toISOString()}
              title={format.dateTime(run.finishedAt)}
            >
              {format.ago(run.finishedAt, now)}
            </time>
          ),
        text: run => (run.finishedAt === null ? '' : new Date(run.finishedAt).toISOString()),
      },
      {
        id: 'kind',
        header: t('columns.kind'),
        width: 92,
        hidden: true,
        render: run => t(`filter.origins.${run.origin}`),
        text: run => run.origin,
      },
      {
        id: 'tags',
        header: t('columns.tags'),
        width: 120,
        hidden: true,
        render: run => (
          <span className="ew-ellipsis" title={run.tags.join(', ')}>
            {run.tags.join(', ')}
          </span>
        ),
        text: run => run.tags.join(', '),
      },
      {
        id: 'configHash',
        header: t('columns.configHash'),
        width: 110,
        hidden: true,
        render: run => <span className="ew-mono ew-dim">{run.configHash}</span>,
        text: run => run.configHash ?? '',
      },
      {
        id: 'repeats',
        header: t('columns.repeats'),
        width: 72,
        align: 'end',
        sortable: true,
        hidden: true,
        render: run => format.integer(run.repeats),
        text: run => String(run.repeats),
      },
      {
        id: 'note',
        header: t('columns.note'),
        width: 160,
        hidden: true,
        render: run => (
          <span className="ew-ellipsis" title={run.note}>
            {run.note}
          </span>
        ),
        text: run => run.note,
      },
      {
        id: 'version',
        header: t('columns.version'),
        width: 84,
        hidden: true,
        sortable: true,
        render: run => run.appVersion,
        text: run => run.appVersion,
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
    ]
  }, [t, format, words, menu, now, hasCost])
}

const none = <span className="ew-dim">{'–'}</span>

function RunName({ run }: { run: RunSummary }) {
  const { t } = useTranslation('runs')
  return (
    <>
      <Link
        to={isActive(run) ? '/runs/$runId/live' : '/runs/$runId'}
        params={{ runId: run.id }}
        className={classes.name}
        title={run.note === '' ? run.name : `${run.name}\n${run.note}`}
        tabIndex={-1}
      >
        {run.name}
      </Link>
      {run.origin === 'evalscope' && (
        <IconFileImport size={13} className={classes.origin} role="img" aria-label={t('imported')}>
          <title>{t('imported')}</title>
        </IconFileImport>
      )}
      {run.tags.map(tag => (
        <Badge key={tag} color="accent" className={classes.tag}>
          {tag}
        </Badge>
      ))}
    </>
  )
}

function Benchmarks({ run }: { run: RunSummary }) {
  const { t } = useTranslation('runs')
  const [first, ...rest] = run.benchmarks
  return (
    <span className={classes.chips} title={run.benchmarks.map(({ title }) => title).join(', ')}>
      {first && <Badge className={classes.chip}>{first.benchmarkId}</Badge>}
      {rest.length > 0 && (
        <Badge className={classes.tag}>{t('moreBenchmarks', { count: rest.length })}</Badge>
      )}
    </span>
  )
}

function Samples({ run }: { run: RunSummary }) {
  const format = useFormat()
  const done = format.integer(doneOf(run))
  if (run.counts.pending === 0) return <span>{done}</span>
  return (
    <span>
      {done}
      <span className="ew-dim">{` / ${format.integer(run.counts.total)}`}</span>
    </span>
  )
}
