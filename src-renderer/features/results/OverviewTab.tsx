import { Select, SegmentedControl } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, BenchmarkScores, Interval, RunSummary } from '@contract'
import { isActive } from '../../state/runs'
import { CountsBar, CountsText } from '../../ui/CountsBar'
import { EmptyState } from '../../ui/EmptyState'
import type { IntervalChoice, IntervalSearch } from './interval-choice'
import { IntervalControls } from './IntervalControls'
import { OverrideSwitch } from './OverrideSwitch'
import { ReportTables } from './ReportTables'
import classes from './Results.module.css'
import type { ScoreStyle } from './score-number'
import { scoreRows } from './score-rows'
import { ScoreTable } from './ScoreTable'
import { SubsetPlot } from './SubsetPlot'
import type { BaselineDelta } from './use-baseline'

/** They ask for every sample's figures and bring the charts. */
const Plots = lazy(() => import('./Plots'))

/** Scores as a table and as bars. While nothing is scored, it says so and what became of the samples. */
export function OverviewTab(props: {
  run: RunSummary
  reports: readonly BenchmarkReport[]
  scores: readonly BenchmarkScores[] | undefined
  intervals: ReadonlyMap<string, Interval | null>
  choice: IntervalChoice
  isComputed: boolean
  onComputed(isOn: boolean): void
  deltas: ReadonlyMap<string, BaselineDelta>
  benchmarkId: string | undefined
  style: ScoreStyle
  onStyle(style: ScoreStyle): void
  onInterval(search: IntervalSearch): void
  onBenchmark(benchmarkId: string): void
}) {
  const { run, reports, style } = props
  const { t } = useTranslation('results')
  const hasScores = scoreRows(reports, run.benchmarks).some(row => row.num > 0)
  return (
    <>
      <div className={classes.outcomes}>
        {run.counts.total > 0 && (
          <>
            <CountsBar counts={run.counts} width={240} />
            <CountsText counts={run.counts} />
          </>
        )}
        {hasScores && (
          <div className={classes.styleSwitch}>
            <OverrideSwitch {...props} />
            <IntervalControls choice={props.choice} onChange={props.onInterval} />
            <StyleSwitch style={style} onStyle={props.onStyle} />
          </div>
        )}
      </div>
      {hasScores ? (
        <>
          <ScoreTable
            key={reports.map(report => report.benchmarkId).join(' ')}
            run={run}
            reports={reports}
            scores={props.scores}
            intervals={props.intervals}
            choice={props.choice}
            deltas={props.deltas}
            style={style}
          />
          <ReportTables reports={reports} style={style} />
          <SubsetPlot {...props} />
          {run.counts.total > 0 && reports.length > 0 && (
            <Suspense fallback={null}>
              <Plots {...props} runId={run.id} />
            </Suspense>
          )}
        </>
      ) : (
        <EmptyState title={t('empty.title')} text={t(emptyText(run))} />
      )}
    </>
  )
}

function emptyText(
  run: RunSummary,
): 'empty.pending' | 'empty.stopped' | 'empty.failed' | 'empty.unscored' {
  if (run.counts.pending > 0) return isActive(run) ? 'empty.pending' : 'empty.stopped'
  return run.counts.failed > 0 ? 'empty.failed' : 'empty.unscored'
}

function StyleSwitch({ style, onStyle }: { style: ScoreStyle; onStyle(style: ScoreStyle): void }) {
  const { t } = useTranslation('results')
  return (
    <>
      <SegmentedControl
        aria-label={t('style.unit')}
        value={style.unit}
        onChange={value => onStyle({ ...style, unit: value === 'share' ? 'share' : 'percent' })}
        data={[
          { value: 'percent', label: t('style.percent') },
          { value: 'share', label: t('style.share') },
        ]}
      />
      <Select
        className={classes.digits}
        aria-label={t('style.digits')}
        data={[0, 1, 2, 3, 4].map(digits => ({
          value: String(digits),
          label: t('style.digitsValue', { count: digits + (style.unit === 'share' ? 2 : 0) }),
        }))}
        value={String(style.digits)}
        onChange={value => onStyle({ ...style, digits: Number(value) })}
        allowDeselect={false}
      />
    </>
  )
}
