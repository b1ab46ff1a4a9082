import { useTranslation } from 'react-i18next'
import type { BenchmarkFigures } from '@contract'
import { Scatter } from '../../charts/Scatter'
import { useFormat } from '../../ui/use-format'

/** The score on questions that other runs found hard, up to those that all of them got right; absent where no other run asked them. */
export function DifficultyPlot(props: {
  figures: BenchmarkFigures['byDifficulty']
  /** Of the score. */
  axis: string
  show(score: number): string
  isShare: boolean
}) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const { show, axis } = props
  const { runs, parts } = props.figures
  const known = parts.flatMap(part => (part.mean === null ? [] : [{ ...part, mean: part.mean }]))
  if (known.length < 2) return null
  const bandName = ({ from, to }: { from: number; to: number }): string =>
    from === to
      ? format.percent(from, 0)
      : t('plots.difficultyBand', { from: format.percent(from, 0), to: format.percent(to, 0) })
  return (
    <Scatter
      title={t('plots.byDifficulty')}
      unit={t('plots.byDifficultyUnit', { count: runs })}
      n={{ count: known.reduce((sum, { num }) => sum + num, 0), of: 'samples' }}
      points={known.map(part => ({
        x: part.share,
        y: part.mean,
        ...(part.interval && { yLow: part.interval.low, yHigh: part.interval.high }),
        name: t('plots.difficultyPoint', {
          share: bandName(part),
          score: show(part.mean),
          num: part.num,
        }),
        color: 'var(--ew-series-1)',
        shape: 'circle' as const,
      }))}
      xLabel={t('plots.difficultyAxis')}
      yLabel={axis}
      formatX={share => format.percent(share, 0)}
      formatY={show}
      {...(props.isShare && { boundsY: { least: 0, most: 1 } })}
      height={190}
      table={() => ({
        columns: [
          t('plots.difficultyAxis'),
          axis,
          t('plot.low'),
          t('plot.high'),
          t('table.samples'),
        ],
        rows: known.map(part => [
          bandName(part),
          show(part.mean),
          part.interval ? show(part.interval.low) : '–',
          part.interval ? show(part.interval.high) : '–',
          format.integer(part.num),
        ]),
      })}
    />
  )
}
