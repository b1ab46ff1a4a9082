import { Badge, Button, CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { CountsText } from '../../ui/CountsBar'
import { ErrorView } from '../../ui/ErrorView'
import { ScoreText } from '../../ui/ScoreText'
import { StatusBadge } from '../../ui/StatusBadge'
import { useFormat } from '../../ui/use-format'
import { modelLabel } from '../../ui/model-label'
import classes from './RunPeek.module.css'

/** Facts of one run at the side, so that the table stays in view. */
export function RunPeek({ run, onClose }: { run: RunSummary; onClose(): void }) {
  const { t } = useTranslation(['runs', 'common'])
  const format = useFormat()
  const facts: [string, string | null][] = [
    [t('columns.model'), modelLabel(run)],
    [t('columns.server'), run.serverName],
    [t('columns.repeats'), format.integer(run.repeats)],
    [t('columns.started'), run.startedAt === null ? null : format.dateTime(run.startedAt)],
    [t('columns.finished'), run.finishedAt === null ? null : format.dateTime(run.finishedAt)],
    [t('columns.duration'), run.activeMs === 0 ? null : format.duration(run.activeMs)],
    [
      t('columns.tokens'),
      `${format.integer(run.inputTokens)} / ${format.integer(run.outputTokens)}`,
    ],
    [t('columns.version'), run.appVersion],
    [t('columns.configHash'), run.configHash],
    [t('peek.id'), run.id],
  ]
  return (
    <aside className={classes.root} aria-label={t('peek.title')}>
      <header className={classes.head}>
        <h2 className={classes.name}>{run.name}</h2>
        <CloseButton size="sm" aria-label={t('common:close')} onClick={onClose} />
      </header>
      <StatusBadge status={run.status} failed={run.counts.failed} />
      {run.transcriptsDeletedAt !== null && (
        <p className={classes.notice}>
          {t('peek.cleaned', { when: format.dateTime(run.transcriptsDeletedAt) })}
        </p>
      )}
      {run.error && <ErrorView error={run.error} />}
      {run.tags.length > 0 && (
        <div className={classes.tags}>
          {run.tags.map(tag => (
            <Badge key={tag} color="accent">
              {tag}
            </Badge>
          ))}
        </div>
      )}
      {run.note !== '' && <p className={classes.note}>{run.note}</p>}
      <CountsText counts={run.counts} />
      <table className={classes.scores}>
        <tbody>
          {run.benchmarks.map(benchmark => (
            <tr key={benchmark.position}>
              <th scope="row">
                {benchmark.title}
                {run.baselineOf.includes(benchmark.benchmarkId) && ' ★'}
              </th>
              <td className="ew-number">
                <ScoreText
                  score={
                    benchmark.primary && {
                      ...benchmark.primary,
                      total: benchmark.counts.total - benchmark.counts.pending,
                    }
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={classes.facts}>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Button
        component={Link}
        variant="default"
        {...({ to: '/runs/$runId', params: { runId: run.id } } as object)}
      >
        {t('actions.open')}
      </Button>
    </aside>
  )
}
