import { SegmentedControl, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  BenchmarkReport,
  BenchmarkScores,
  Interval,
  MetricReport,
  SubsetScore,
} from '@contract'
import { ScoreBars } from '../../charts/ScoreBars'
import { useEngineWords } from '../../ui/engine-words'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'
import type { IntervalChoice } from './interval-choice'
import { levelText } from '../../ui/level-text'
import { scoreNumber, type ScoreStyle } from './score-number'
import { scoreRows } from './score-rows'
import { withScores } from './with-scores'

type Order = 'score' | 'given'

/** The subsets of one benchmark's primary metric as bars with their intervals. Absent where no benchmark has several. */
export function SubsetPlot(props: {
  reports: readonly BenchmarkReport[]
  scores: readonly BenchmarkScores[] | undefined
  intervals: ReadonlyMap<string, Interval | null>
  choice: IntervalChoice
  benchmarkId: string | undefined
  style: ScoreStyle
  onBenchmark(benchmarkId: string): void
}) {
  const { t } = useTranslation('results')
  const words = useEngineWords()
  const format = useFormat()
  const [order, setOrder] = useState<Order>('score')
  const plotted = props.reports.filter(report => subsetsOf(primaryOf(report)).length > 1)
  const report = plotted.find(one => one.benchmarkId === props.benchmarkId) ?? plotted[0]
  const metric = report && primaryOf(report)
  const subsets = useMemo(() => ordered(subsetsOf(metric), order), [metric, order])
  if (!report || !metric) return null
  const intervals = new Map(
    withScores(scoreRows([report]), props.scores, props.choice, props.intervals)
      .filter(row => row.kind === 'subset' && row.isPrimary === metric.primary)
      .map(row => [row.name, row.interval]),
  )
  const show = (value: number) => scoreNumber(value, metric.display, props.style, format)
  return (
    <section className={classes.plot}>
      <div className={classes.plotTools}>
        {plotted.length > 1 && (
          <Select
            aria-label={t('plot.benchmark')}
            data={plotted.map(one => ({ value: one.benchmarkId, label: one.title }))}
            value={report.benchmarkId}
            onChange={value => value && props.onBenchmark(value)}
            allowDeselect={false}
          />
        )}
        <SegmentedControl
          aria-label={t('plot.order')}
          value={order}
          onChange={value => setOrder(value === 'given' ? 'given' : 'score')}
          data={[
            { value: 'score', label: t('plot.byScore') },
            { value: 'given', label: t('plot.asGiven') },
          ]}
        />
      </div>
      <ScoreBars
        title={t('plot.title', { benchmark: report.title, metric: words.metric(metric.label) })}
        unit={t('plot.unit', { level: levelText(props.choice.level) })}
        n={{ count: subsets.reduce((sum, { num }) => sum + num, 0), of: 'samples' }}
        bars={subsets.map(subset => ({
          name: subset.name,
          value: subset.score,
          ...endsOf(intervals.get(subset.name)),
          note: t('plot.samples', { count: subset.num }),
        }))}
        max={metric.display === 'percent' ? 1 : undefined}
        format={show}
        columns={{
          name: t('plot.subset'),
          value: words.metric(metric.label),
          low: t('plot.low'),
          high: t('plot.high'),
          note: t('table.samples'),
        }}
      />
    </section>
  )
}

const primaryOf = (report: BenchmarkReport): MetricReport | undefined =>
  report.metrics.find(metric => metric.primary) ?? report.metrics[0]

const subsetsOf = (metric: MetricReport | undefined): SubsetScore[] =>
  metric?.categories.flatMap(({ subsets }) => subsets).filter(({ isAggregate }) => !isAggregate) ??
  []

const ordered = (subsets: SubsetScore[], order: Order): SubsetScore[] =>
  order === 'given' ? subsets : [...subsets].sort((a, b) => b.score - a.score)

const endsOf = (interval: SubsetScore['interval'] | undefined) =>
  interval ? { low: interval.low, high: interval.high } : {}
