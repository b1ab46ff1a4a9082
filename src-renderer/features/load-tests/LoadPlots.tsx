import { useTranslation } from 'react-i18next'
import type { LoadObjective } from '@contract'
import type { SeriesColor } from '../../charts/ChartFrame'
import { Curves, type CurveSeries } from '../../charts/Curves'
import type { MarkShape } from '../../charts/marks'
import classes from './Detail.module.css'
import { byLoad, isOpenLoop, loadOf, type MeasuredRun } from './figures'
import { percentilesOf, type PercentileSet } from './percentile-sets'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'

const shapes: MarkShape[] = ['circle', 'square', 'triangle', 'diamond']
const shapeAt = (at: number): MarkShape => shapes[at % shapes.length] ?? 'circle'
const colorAt = (at: number): SeriesColor => ((at % 8) + 1) as SeriesColor

/** All runs of a test over their load, and against each other. */
export function LoadPlots({
  measured,
  objectives,
  isLog,
  percentiles,
}: {
  measured: readonly MeasuredRun[]
  objectives: readonly LoadObjective[]
  isLog: boolean
  percentiles: PercentileSet
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const runs = byLoad(measured)
  const xLabel = t(isOpenLoop(runs) ? 'plots.rate' : 'plots.users')
  const axis = { xLabel, formatX: figures.tick, isLogX: isLog }
  const points = (
    read: (run: MeasuredRun) => number | null | undefined,
    write: (value: number | null | undefined) => string,
  ) =>
    runs.flatMap(run => {
      const y = read(run)
      return y == null ? [] : [{ x: loadOf(run.step), y, name: `${words(run.step)}: ${write(y)}` }]
    })
  const throughput: CurveSeries[] = [
    {
      label: t('plots.achieved'),
      color: 1,
      shape: 'circle',
      points: points(({ summary }) => summary.rps, figures.rate),
    },
    ...(isOpenLoop(runs)
      ? [
          {
            label: t('plots.offered'),
            color: 8 as const,
            shape: 'diamond' as const,
            dashed: true,
            points: points(({ summary }) => summary.offeredRps, figures.rate),
          },
        ]
      : []),
  ]
  const tokens: CurveSeries[] = [
    {
      label: t('plots.output'),
      color: 3,
      shape: 'circle',
      points: points(({ summary }) => summary.outTokPerSec, figures.rate),
    },
    {
      label: t('plots.total'),
      color: 5,
      shape: 'square',
      dashed: true,
      points: points(({ summary }) => summary.totalTokPerSec, figures.rate),
    },
  ].filter(series => series.points.length > 0) as CurveSeries[]
  const limitOf = (metric: LoadObjective['metric']) =>
    objectives
      .filter(one => one.metric === metric)
      .map(({ maxMs }) => ({
        axis: 'y' as const,
        value: maxMs,
        label: t('plots.objective', { value: figures.ms(maxMs) }),
      }))
  const timesOf = (figure: 'latency' | 'ttft' | 'tpot') => ({
    ...axis,
    yLabel: t(`figures.short.${figure}`),
    formatY: figures.msTick,
    isLogY: isLog,
    limits: limitOf(figure),
    series: percentilesOf(percentiles).map((percentile, at): CurveSeries => ({
      label: percentile,
      color: colorAt(at),
      shape: shapeAt(at),
      points: points(({ summary }) => summary[figure]?.[percentile], figures.ms),
    })),
    empty: runs.every(({ summary }) => summary[figure] === null) ? t('plots.undefined') : undefined,
    table: () => ({
      columns: [xLabel, ...percentilesOf(percentiles)],
      rows: runs.map(({ step, summary }) => [
        words(step),
        ...percentilesOf(percentiles).map(one => figures.ms(summary[figure]?.[one])),
      ]),
    }),
  })
  const curve = runs.flatMap(({ step, summary }) =>
    summary.rps === null || summary.latency === null
      ? []
      : [
          {
            x: summary.rps,
            y: summary.latency.p50,
            top: summary.latency.p99,
            label: words(step),
          },
        ],
  )
  return (
    <div className={classes.plotGrid}>
      <Curves
        {...axis}
        title={t('plots.throughput')}
        unit={t('units.perSecond')}
        yLabel={t('plots.requests')}
        formatY={figures.tick}
        series={throughput}
        table={() => ({
          columns: [xLabel, t('plots.offered'), t('plots.achieved')],
          rows: runs.map(({ step, summary }) => [
            words(step),
            figures.rate(summary.offeredRps),
            figures.rate(summary.rps),
          ]),
        })}
      />
      <Curves
        {...axis}
        title={t('plots.tokens')}
        unit={t('units.perSecond')}
        yLabel={t('plots.tokensAxis')}
        formatY={figures.tick}
        series={tokens}
        empty={tokens.length === 0 ? t('plots.undefined') : undefined}
        table={() => ({
          columns: [xLabel, t('plots.output'), t('plots.total')],
          rows: runs.map(({ step, summary }) => [
            words(step),
            figures.rate(summary.outTokPerSec),
            figures.rate(summary.totalTokPerSec),
          ]),
        })}
      />
      <Curves title={t('plots.latency')} {...timesOf('latency')} />
      <Curves title={t('plots.ttft')} {...timesOf('ttft')} />
      <Curves title={t('plots.tpot')} {...timesOf('tpot')} />
      <Curves
        title={t('plots.tradeOff')}
        xLabel={t('plots.requestsPerSecond')}
        yLabel={t('figures.latency')}
        formatX={figures.tick}
        formatY={figures.msTick}
        isLogX={isLog}
        isLogY={isLog}
        limits={limitOf('latency')}
        series={[
          {
            label: 'p50',
            color: 1,
            shape: 'circle',
            points: curve.map(({ x, y, label }) => ({
              x,
              y,
              label,
              name: `${label}: ${figures.rate(x)} /s, ${figures.ms(y)}`,
            })),
          },
          {
            label: 'p99',
            color: 2,
            shape: 'square',
            dashed: true,
            points: curve.map(({ x, top, label }) => ({
              x,
              y: top,
              name: `${label}: ${figures.rate(x)} /s, p99 ${figures.ms(top)}`,
            })),
          },
        ]}
        empty={curve.length === 0 ? t('plots.undefined') : undefined}
        table={() => ({
          columns: [xLabel, t('plots.requestsPerSecond'), 'p50', 'p99'],
          rows: curve.map(({ x, y, top, label }) => [
            label,
            figures.rate(x),
            figures.ms(y),
            figures.ms(top),
          ]),
        })}
      />
    </div>
  )
}
