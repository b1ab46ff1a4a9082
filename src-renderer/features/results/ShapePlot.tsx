import { useTranslation } from 'react-i18next'
import type { BenchmarkReport } from '@contract'
import { Radar } from '../../charts/Radar'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'
import { scoreNumber, type ScoreStyle } from './score-number'

const FEWEST = 3
const MOST = 10

interface Axis {
  name: string
  value: number
  num: number
}

/** A radar of the benchmarks, or else of one benchmark's categories or subsets; only for three to ten shares. */
export function ShapePlot(props: {
  reports: readonly BenchmarkReport[]
  report: BenchmarkReport
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const shape = shapeOf(props.reports, props.report)
  if (!shape) return null
  const show = (value: number) => scoreNumber(value, 'percent', props.style, format)
  const title = shape.isOfRun
    ? t('plots.radarRun')
    : t('plots.radar', { benchmark: props.report.title })
  return (
    <div>
      <Radar
        title={title}
        n={{ count: shape.num, of: 'samples' }}
        axes={shape.axes.map(({ name }) => name)}
        series={[
          {
            label: t('table.score'),
            color: 'var(--ew-series-1)',
            shape: 'circle',
            values: shape.axes.map(({ value }) => value),
          },
        ]}
        format={show}
        table={() => ({
          columns: [t('plot.subset'), t('table.score')],
          rows: shape.axes.map(({ name, value }) => [name, show(value)]),
        })}
      />
      <p className={classes.plotNote}>{t('plots.radarNote')}</p>
    </div>
  )
}

function shapeOf(
  reports: readonly BenchmarkReport[],
  report: BenchmarkReport,
): { axes: Axis[]; isOfRun: boolean; num: number } | null {
  const run = reports.flatMap(one => {
    const primary = primaryOf(one)
    return primary?.display === 'percent'
      ? [{ name: one.title, value: primary.score, num: primary.num }]
      : []
  })
  if (fits(run)) return { axes: run, isOfRun: true, num: numOf(run) }
  const primary = primaryOf(report)
  if (primary?.display !== 'percent') return null
  const categories = primary.categories.map(({ name, score, num }) => ({
    name: name.join(' / '),
    value: score,
    num,
  }))
  const subsets = primary.categories
    .flatMap(category => category.subsets)
    .filter(({ isAggregate }) => !isAggregate)
    .map(({ name, score, num }) => ({ name, value: score, num }))
  const axes = [categories, subsets].find(fits)
  return axes ? { axes, isOfRun: false, num: numOf(axes) } : null
}

const numOf = (axes: readonly Axis[]): number => axes.reduce((sum, { num }) => sum + num, 0)

const fits = (axes: Axis[]): boolean => axes.length >= FEWEST && axes.length <= MOST

const primaryOf = (report: BenchmarkReport) => report.metrics.find(metric => metric.primary)
