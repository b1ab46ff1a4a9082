import { useTranslation } from 'react-i18next'
import type { LoadRunSummary } from '@contract'
import type { SeriesColor } from '../../charts/ChartFrame'
import { Curves, type CurveSeries } from '../../charts/Curves'
import type { MarkShape } from '../../charts/marks'
import classes from './Compare.module.css'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import type { Compared } from './compare-search'

const shapes: MarkShape[] = ['circle', 'square', 'triangle', 'diamond']

/** The figures of a test by load: of one run, or of its repeats. */
const loadsOf = ({ summaries }: Compared, testId: string): LoadRunSummary[][] => [
  ...Map.groupBy(
    summaries.filter(({ loadTestId }) => loadTestId === testId).map(({ summary }) => summary),
    ({ concurrency, rate }) => `${concurrency ?? ''}/${rate ?? ''}`,
  ).values(),
]

/** The tests' figures over their load, one line for each test; repeats are a point, their mean, with their ends. */
export function ComparePlots({ compared }: { compared: Compared }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const isRate = compared.summaries.some(({ summary }) => summary.rate !== null)
  const seriesOf = (
    read: (summary: LoadRunSummary) => number | null | undefined,
    write: (value: number | null | undefined) => string,
  ): CurveSeries[] =>
    compared.tests.map((test, at) => ({
      label: `${at + 1}. ${test.name}`,
      color: ((at % 8) + 1) as SeriesColor,
      shape: shapes[at % shapes.length] ?? 'circle',
      dashed: at === 0,
      points: loadsOf(compared, test.id)
        .flatMap(summaries => {
          const values = summaries.flatMap(summary => read(summary) ?? [])
          const [first] = summaries
          if (values.length === 0 || !first) return []
          const { concurrency, rate } = first
          const y = values.reduce((sum, value) => sum + value, 0) / values.length
          return [
            {
              x: rate ?? concurrency ?? 0,
              y,
              name: `${test.name}, ${words({ concurrency, rate, number: null })}: ${write(y)}`,
              ...(values.length > 1 && { yLow: Math.min(...values), yHigh: Math.max(...values) }),
            },
          ]
        })
        .sort((a, b) => a.x - b.x),
    }))
  const plots = [
    ['throughput', seriesOf(({ rps }) => rps, figures.rate), figures.rate],
    ['tokens', seriesOf(({ outTokPerSec }) => outTokPerSec, figures.rate), figures.rate],
    ['ttftP99', seriesOf(({ ttft }) => ttft?.p99, figures.ms), figures.ms],
    ['latencyP99', seriesOf(({ latency }) => latency?.p99, figures.ms), figures.ms],
  ] as const
  const xLabel = t(isRate ? 'plots.rate' : 'plots.users')
  return (
    <div className={classes.plots}>
      {plots.map(([name, series, write]) => (
        <Curves
          key={name}
          title={t(`compare.plots.${name}`)}
          n={{ count: compared.summaries.length, of: 'runs' }}
          xLabel={xLabel}
          yLabel=""
          formatX={figures.tick}
          formatY={write === figures.ms ? figures.msTick : figures.tick}
          series={series}
          empty={
            series.every(({ points }) => points.length === 0) ? t('plots.undefined') : undefined
          }
          height={210}
          table={() => ({
            columns: [t('compare.test'), xLabel, t(`compare.plots.${name}`)],
            rows: series.flatMap(({ label, points }) =>
              points.map(({ x, y }) => [label, figures.rate(x), write(y)]),
            ),
          })}
        />
      ))}
    </div>
  )
}
