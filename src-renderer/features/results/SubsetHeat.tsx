import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, BenchmarkScores, SubsetScore } from '@contract'
import { HeatGrid } from '../../charts/HeatGrid'
import { useEngineWords } from '../../ui/engine-words'
import { useFormat } from '../../ui/use-format'
import { scoreNumber, type ScoreStyle } from './score-number'

/** Subsets by metrics as tinted figures, beside the shares without an answer and cut off. Absent for a single subset. */
export function SubsetHeat(props: {
  report: BenchmarkReport
  scores: BenchmarkScores | undefined
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const words = useEngineWords()
  const format = useFormat()
  const { report, scores, style } = props
  const metrics = report.metrics.filter(metric => subsetsOf(metric).length > 1)
  const names = [...new Set(metrics.flatMap(metric => subsetsOf(metric).map(({ name }) => name)))]
  if (names.length < 2) return null
  const flags = (['unparsed', 'truncated'] as const).filter(flag => (scores?.counts[flag] ?? 0) > 0)
  const columns = [
    ...metrics.map(({ label }) => ({ label: words.metric(label) })),
    ...flags.map(flag => ({ label: t(`table.${flag}`) })),
  ]
  const rows = names.map(name => ({
    name,
    cells: [
      ...metrics.map(metric => {
        const score = subsetsOf(metric).find(one => one.name === name)?.score
        if (score === undefined) return { shade: null, text: '–' }
        return {
          shade: shadeOf(score, metric),
          text: scoreNumber(score, metric.display, style, format),
        }
      }),
      ...flags.map(flag => {
        const counts = scores?.subsets.find(one => one.name === name)?.counts
        if (!counts || counts.total === 0) return { shade: null, text: '–' }
        return { shade: 0, text: format.percent(counts[flag] / counts.total) }
      }),
    ],
  }))
  return (
    <HeatGrid
      title={t('plots.heat', { benchmark: report.title })}
      n={{
        count: (metrics[0] ? subsetsOf(metrics[0]) : []).reduce((sum, { num }) => sum + num, 0),
        of: 'samples',
      }}
      columns={columns}
      rows={rows}
      table={() => ({
        columns: [t('plot.subset'), ...columns.map(({ label }) => label)],
        rows: rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)]),
      })}
    />
  )
}

type Metric = BenchmarkReport['metrics'][number]

const subsetsOf = (metric: Metric): SubsetScore[] =>
  metric.categories.flatMap(({ subsets }) => subsets).filter(({ isAggregate }) => !isAggregate)

/** Shares by themselves; other scales by their place between the lowest and the highest subset. */
function shadeOf(score: number, metric: Metric): number {
  if (metric.display === 'percent') return Math.min(1, Math.max(0, score))
  const all = subsetsOf(metric).map(one => one.score)
  const low = Math.min(...all)
  const span = Math.max(...all) - low
  return span === 0 ? 0.5 : (score - low) / span
}
