import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useEngineWords } from '../../ui/engine-words'
import type { ShownScore } from '../../ui/score-words'
import { useFormat } from '../../ui/use-format'
import { mainScoreOf, scoredParts } from './main-score'
import { RunScore } from './RunScore'
import classes from './RunStrip.module.css'

type Recent = CommandOutput<'run.recent'>[number]

/** The last five results, each with its change from the run before of the same model and benchmarks; of several benchmarks, their mean. */
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
  const isMean = scoredParts(run).length > 1
  const { metric } = run
  return (
    <Link
      to="/runs/$runId"
      params={{ runId: run.runId }}
      className={classes.card}
      title={[run.name, run.modelId, !isMean && words.metric(metric.label)]
        .filter(Boolean)
        .join('\n')}
    >
      <span className={classes.cardHead}>
        <span className="ew-ellipsis">{run.modelId}</span>
      </span>
      <span className="ew-ellipsis ew-dim">
        {isMean
          ? run.benchmarks.map(({ title }) => title).join(', ')
          : `${run.benchmarkId}${run.others > 0 ? ` ${t('moreBenchmarks', { count: run.others })}` : ''}`}
      </span>
      <span className={classes.cardScore}>
        <RunScore run={run} />
        {isMean ? (
          <Change
            now={mainScoreOf(run)}
            before={run.previousOfAll && mainScoreOf(run.previousOfAll)}
            name={run.previousOfAll?.name}
          />
        ) : (
          <Change now={metric} before={run.previous} name={run.previous?.name} />
        )}
      </span>
    </Link>
  )
}

/** What became of the score since the run before; of scores without a mean in common, nothing. */
function Change({
  now,
  before,
  name = '',
}: {
  now: Pick<ShownScore, 'score' | 'display'> | null
  before: { score: number } | null
  name: string | undefined
}) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  if (now === null) return null
  if (before === null) return <span className="ew-dim">{t('recent.first')}</span>
  const change = now.score - before.score
  const display = now.display ?? (now.score >= 0 && now.score <= 1 ? 'percent' : 'number')
  return (
    <span
      className={change < 0 ? classes.down : change > 0 ? classes.up : undefined}
      title={t('recent.before', { name })}
    >
      {change === 0
        ? t('recent.same')
        : `${change < 0 ? '▼' : '▲'} ${format.delta(change, display)}`}
    </span>
  )
}
