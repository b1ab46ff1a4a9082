import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress, RunSummary } from '@contract'
import { doneOf, isActive } from '../../state/runs'
import { CountsBar } from '../../ui/CountsBar'
import { ScoreText } from '../../ui/ScoreText'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { currentBenchmark, scoreOf } from './running-score'

/** The figures one watches. Those that count odd replies lead to the samples behind them. */
export function KpiStrip({ run, progress }: { run: RunSummary; progress: Progress | null }) {
  const { t } = useTranslation(['liveRun', 'livePlots'])
  const format = useFormat()
  const { counts } = run
  const done = doneOf(run)
  const current = currentBenchmark(run)
  const point = progress?.points.at(-1)
  const isRunning = run.status === 'running'
  const tokens = (rate: number) => (rate < 10_000 ? format.integer(rate) : format.compact(rate))
  return (
    <div
      className={classes.kpis}
      data-priced={run.cost !== null || undefined}
      role="group"
      aria-label={t('kpi.label')}
    >
      <Kpi label={t('kpi.done')}>
        <span className={classes.kpiDone}>
          <span>
            {format.integer(done)}
            <small>{` / ${format.integer(counts.total)}`}</small>
          </span>
          <small>{counts.total > 0 && format.percent(done / counts.total)}</small>
        </span>
        <CountsBar counts={counts} />
      </Kpi>
      <Kpi
        label={
          run.benchmarks.length > 1 && current
            ? t('kpi.scoreOf', { title: current.title })
            : t(isActive(run) ? 'kpi.scoreSoFar' : 'kpi.score')
        }
      >
        <span className={classes.kpiScore}>
          <ScoreText score={current && scoreOf(current)} coverage={false} />
        </span>
      </Kpi>
      <Kpi label={t('kpi.speed')}>
        {isRunning && progress ? format.rate(progress.samplesPerSecond) : none}
      </Kpi>
      <Kpi label={t('kpi.tokens')}>
        {isRunning && point ? (
          <>
            {tokens(point.inputTokensPerSecond)}
            <small>{` / ${tokens(point.outputTokensPerSecond)}`}</small>
          </>
        ) : (
          none
        )}
      </Kpi>
      {run.cost !== null && (
        <Kpi label={t(isActive(run) ? 'livePlots:costSoFar' : 'livePlots:cost')}>
          {format.decimal(run.cost.amount, run.cost.amount < 1 ? 4 : 2)}
          <small>{` ${run.cost.currency}`}</small>
        </Kpi>
      )}
      <Odd
        run={run}
        label={t('kpi.failed')}
        count={counts.failed}
        search={{ outcome: 'failed' }}
        bad
      />
      <Odd run={run} label={t('kpi.retries')} count={run.retries} search={{ flags: ['retried'] }} />
      <Odd
        run={run}
        label={t('kpi.truncated')}
        count={counts.truncated}
        search={{ flags: ['truncated'] }}
      />
      <Odd
        run={run}
        label={t('kpi.unparsed')}
        count={counts.unparsed}
        search={{ flags: ['unparsed'] }}
      />
    </div>
  )
}

const none = '–'

function Kpi(props: { label: string; children: ReactNode }) {
  return (
    <div className={classes.kpi}>
      <div className={classes.kpiLabel} title={props.label}>
        {props.label}
      </div>
      <div className={classes.kpiValue}>{props.children}</div>
    </div>
  )
}

/** A count that should be low; nought is quiet. */
function Odd(props: {
  run: RunSummary
  label: string
  count: number
  search: { outcome?: 'failed'; flags?: ('truncated' | 'unparsed' | 'retried')[] }
  bad?: boolean
}) {
  const format = useFormat()
  const text = format.integer(props.count)
  return (
    <Kpi label={props.label}>
      {props.count === 0 ? (
        <span className="ew-dim">{text}</span>
      ) : (
        <Link
          to="/runs/$runId/samples"
          params={{ runId: props.run.id }}
          search={props.search}
          className={classes.odd}
          data-bad={props.bad || undefined}
          aria-label={`${props.label}: ${text}`}
        >
          {text}
        </Link>
      )}
    </Kpi>
  )
}
