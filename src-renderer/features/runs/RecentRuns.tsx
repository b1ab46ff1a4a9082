import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useEngineWords } from '../../ui/engine-words'
import { ScoreText } from '../../ui/ScoreText'
import { useFormat } from '../../ui/use-format'
import classes from './RunStrip.module.css'

type Recent = CommandOutput<'run.recent'>[number]

/** The last five results, each with its change from the run before of the same model and benchmark. */
export function RecentRuns() {
  const { t } = useTranslation('runs')
  const { data } = useCommandQuery('run.recent', { limit: 5 })
  if (!data || data.length === 0) return null
  return (
    <section aria-label={t('recent.title')} className={classes.recent}>
      {data.map(run => (
        <RecentCard key={run.runId} run={run} />
      ))}
    </section>
  )
}

function RecentCard({ run }: { run: Recent }) {
  const { t } = useTranslation('runs')
  const words = useEngineWords()
  const format = useFormat()
  const { score } = run.metric
  const display = run.metric.display ?? (score >= 0 && score <= 1 ? 'percent' : 'number')
  const change = run.previous && score - run.previous.score
  return (
    <Link
      to="/runs/$runId"
      params={{ runId: run.runId }}
      className={classes.card}
      title={[run.name, run.modelId, words.metric(run.metric.label)].join('\n')}
    >
      <span className={classes.cardHead}>
        <span className="ew-ellipsis">{run.modelId}</span>
      </span>
      <span className="ew-ellipsis ew-dim">
        {run.benchmarkId}
        {run.others > 0 && ` ${t('moreBenchmarks', { count: run.others })}`}
      </span>
      <span className={classes.cardScore}>
        <ScoreText score={{ ...run.metric, total: run.total }} coverage="short" />
        {change === null ? (
          <span className="ew-dim">{t('recent.first')}</span>
        ) : (
          <span
            className={change < 0 ? classes.down : change > 0 ? classes.up : undefined}
            title={t('recent.before', { name: run.previous?.name ?? '' })}
          >
            {change === 0
              ? t('recent.same')
              : `${change < 0 ? '▼' : '▲'} ${format.delta(change, display)}`}
          </span>
        )}
      </span>
    </Link>
  )
}
