import { useTranslation } from 'react-i18next'
import { Select } from '@mantine/core'
import type { BenchmarkReport, BenchmarkScores, Bins, RunId } from '@contract'
import { Histogram } from '../../charts/Histogram'
import { Scatter } from '../../charts/Scatter'
import { useCommandQuery } from '../../client/queries'
import { useEngineWords } from '../../ui/engine-words'
import { useFormat } from '../../ui/use-format'
import { DifficultyPlot } from './DifficultyPlot'
import classes from './Results.module.css'
import { scoreNumber, type ScoreStyle } from './score-number'
import { ShapePlot } from './ShapePlot'
import { SubsetHeat } from './SubsetHeat'

/** Plots of one benchmark from its samples: subsets, scores, length, time, tokens and repeats. */
export default function Plots(props: {
  runId: RunId
  reports: readonly BenchmarkReport[]
  scores: readonly BenchmarkScores[] | undefined
  benchmarkId: string | undefined
  style: ScoreStyle
  onBenchmark(benchmarkId: string): void
}) {
  const { t } = useTranslation('results')
  const { reports, style } = props
  const report = reports.find(one => one.benchmarkId === props.benchmarkId) ?? reports[0]
  if (!report) return null
  return (
    <section className={classes.plots} aria-label={t('plots.label')}>
      {reports.length > 1 && (
        <Select
          label={t('plots.benchmark')}
          className={classes.plotChoice}
          data={reports.map(one => ({ value: one.benchmarkId, label: one.title }))}
          value={report.benchmarkId}
          onChange={value => value !== null && props.onBenchmark(value)}
          allowDeselect={false}
        />
      )}
      <ShapePlot reports={reports} report={report} style={style} />
      <SubsetHeat
        report={report}
        scores={props.scores?.find(one => one.benchmarkId === report.benchmarkId)}
        style={style}
      />
      <SamplePlots runId={props.runId} report={report} style={style} />
    </section>
  )
}

function SamplePlots(props: { runId: RunId; report: BenchmarkReport; style: ScoreStyle }) {
  const { t } = useTranslation('results')
  const words = useEngineWords()
  const format = useFormat()
  const { runId, report, style } = props
  const { benchmarkId } = report
  const figures = useCommandQuery('report.figures', { runId, benchmarkId }).data
  if (!figures) return null
  const primary = report.metrics.find(metric => metric.primary)
  const metricName = primary ? words.metric(primary.label) : ''
  const display = primary?.display ?? 'percent'
  const show = (value: number) => scoreNumber(value, display, style, format)
  const ms = (value: number) => format.duration(value)
  const { agreement, byLength } = figures
  return (
    <div className={classes.plotGrid}>
      <Spread title={t('plots.scores')} axis={metricName} bins={figures.scores} show={show} />
      {byLength.length > 0 && (
        <Scatter
          title={t('plots.byLength')}
          unit={t('plots.byLengthUnit')}
          n={{ count: byLength.reduce((sum, { num }) => sum + num, 0), of: 'samples' }}
          points={byLength.flatMap(part =>
            part.mean === null
              ? []
              : [
                  {
                    x: part.medianTokens,
                    y: part.mean,
                    ...(part.interval && { yLow: part.interval.low, yHigh: part.interval.high }),
                    name: t('plots.lengthPoint', {
                      from: format.integer(part.fromTokens),
                      to: format.integer(part.toTokens),
                      score: show(part.mean),
                      num: part.num,
                    }),
                    color: 'var(--ew-series-1)',
                    shape: 'circle' as const,
                  },
                ],
          )}
          xLabel={t('perf.quantities.outputTokens')}
          yLabel={metricName}
          formatX={format.integer}
          formatY={show}
          {...(display === 'percent' && { boundsY: { least: 0, most: 1 } })}
          height={190}
          table={() => ({
            columns: [
              t('perf.quantities.outputTokens'),
              metricName,
              t('plot.low'),
              t('plot.high'),
              t('table.samples'),
            ],
            rows: byLength.map(part => [
              `${format.integer(part.fromTokens)}–${format.integer(part.toTokens)}`,
              part.mean === null ? '–' : show(part.mean),
              part.interval ? show(part.interval.low) : '–',
              part.interval ? show(part.interval.high) : '–',
              format.integer(part.num),
            ]),
          })}
        />
      )}
      <DifficultyPlot
        figures={figures.byDifficulty}
        axis={metricName}
        show={show}
        isShare={display === 'percent'}
      />
      <Spread
        title={t('perf.quantities.latencyMs')}
        axis={t('perf.quantities.latencyMs')}
        bins={figures.latencyMs}
        show={ms}
      />
      <Spread
        title={t('perf.quantities.outputTokens')}
        axis={t('perf.quantities.outputTokens')}
        bins={figures.outputTokens}
        show={format.integer}
      />
      <Spread
        title={t('perf.quantities.inputTokens')}
        axis={t('perf.quantities.inputTokens')}
        bins={figures.inputTokens}
        show={format.integer}
      />
      {agreement.n > 1 && (
        <Histogram
          title={t('plots.agreement')}
          unit={t('plots.agreementUnit', { n: agreement.n })}
          n={{
            count: agreement.questions.reduce((sum, { count }) => sum + count, 0),
            of: 'questions',
          }}
          named
          bins={agreement.questions.map(({ right, count }) => ({
            from: right - 0.5,
            to: right + 0.5,
            count,
          }))}
          xLabel={
            agreement.partial === 0
              ? t('plots.rightAnswers')
              : t('plots.rightAnswersPartial', { count: agreement.partial })
          }
          nameOf={({ from }) => t('plots.rightOf', { right: from + 0.5, n: agreement.n })}
          formatX={format.integer}
          formatCount={format.integer}
          table={() => ({
            columns: [t('plots.rightAnswers'), t('plots.questions')],
            rows: agreement.questions.map(({ right, count }) => [
              format.integer(right),
              format.integer(count),
            ]),
          })}
        />
      )}
    </div>
  )
}

/** A histogram of one quantity; absent where no sample has it. */
function Spread(props: { title: string; axis: string; bins: Bins; show(value: number): string }) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const { bins, show } = props
  if (bins.bins.length === 0) return null
  const nameOf = (bin: { from: number; to: number }) =>
    t('plots.between', { from: show(bin.from), to: show(bin.to) })
  return (
    <Histogram
      title={props.title}
      n={{ count: bins.bins.reduce((sum, { count }) => sum + count, bins.above), of: 'samples' }}
      bins={bins.bins}
      xLabel={
        bins.above === 0 ? props.axis : t('plots.above', { axis: props.axis, count: bins.above })
      }
      nameOf={nameOf}
      formatX={show}
      formatCount={format.integer}
      table={() => ({
        columns: [props.axis, t('table.samples')],
        rows: bins.bins.map(bin => [nameOf(bin), format.integer(bin.count)]),
      })}
    />
  )
}
