import { useTranslation } from 'react-i18next'
import type { LoadRunSummary } from '@contract'
import type { SeriesColor } from '../../charts/ChartFrame'
import { Curves, type CurveSeries } from '../../charts/Curves'
import type { MarkShape } from '../../charts/marks'
import classes from './Plots.module.css'
import { emptyPlot } from './empty-plot'
import { type MeasuredRun } from './figures'
import { groupByLoad, loadAxisOf, statisticOf, type LoadGroup } from './load-axis'
import { percentilesOf, type PercentileSet } from './percentile-sets'
import type { LimitedFigure, PlotLimit } from './plot-limits'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'

const shapes: MarkShape[] = ['circle', 'square', 'triangle', 'diamond']
const shapeAt = (at: number): MarkShape => shapes[at % shapes.length] ?? 'circle'
const colorAt = (at: number): SeriesColor => ((at % 8) + 1) as SeriesColor

/** All loads of a test against each other; repeats of one are a point, their mean, with their ends. */
export function LoadPlots({
  measured,
  limits,
  isLog,
  percentiles,
}: {
  measured: readonly MeasuredRun[]
  limits: readonly PlotLimit[]
  isLog: boolean
  percentiles: PercentileSet
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const groups = groupByLoad(measured)
  const axisKind = loadAxisOf(measured)
  const xLabel = t(axisKind === 'rate' ? 'plots.rate' : 'plots.users')
  const axis = {
    n: { count: groups.reduce((sum, { runs }) => sum + runs.length, 0), of: 'runs' as const },
    xLabel,
    formatX: figures.tick,
    isLogX: isLog,
  }
  const points = (
    read: (summary: LoadRunSummary) => number | null | undefined,
    write: (value: number | null | undefined) => string,
  ) =>
    groups.flatMap(({ x, runs }) => {
      const statistic = statisticOf(runs, read)
      if (!statistic) return []
      const { mean, ends, count } = statistic
      const value = ends
        ? t('plots.repeats', {
            count,
            mean: write(mean),
            low: write(ends.low),
            high: write(ends.high),
          })
        : write(mean)
      return [
        {
          x,
          y: mean,
          name: `${nameOf({ x, runs })}: ${value}`,
          ...(ends && { yLow: ends.low, yHigh: ends.high }),
        },
      ]
    })
  const nameOf = ({ runs: [first] }: LoadGroup): string => (first ? words(first.step) : '')
  const cell = (
    group: LoadGroup,
    read: (summary: LoadRunSummary) => number | null | undefined,
    write: (value: number | null | undefined) => string,
  ): string => write(statisticOf(group.runs, read)?.mean)
  const throughput: CurveSeries[] = [
    {
      label: t('plots.achieved'),
      color: 1,
      shape: 'circle',
      points: points(({ rps }) => rps, figures.rate),
    },
    ...(axisKind === 'rate'
      ? [
          {
            label: t('plots.offered'),
            color: 8 as const,
            shape: 'diamond' as const,
            dashed: true,
            points: points(({ offeredRps }) => offeredRps, figures.rate),
          },
        ]
      : []),
  ]
  const tokens: CurveSeries[] = [
    {
      label: t('plots.output'),
      color: 3,
      shape: 'circle',
      points: points(({ outTokPerSec }) => outTokPerSec, figures.rate),
    },
    {
      label: t('plots.total'),
      color: 5,
      shape: 'square',
      dashed: true,
      points: points(({ totalTokPerSec }) => totalTokPerSec, figures.rate),
    },
  ].filter(series => series.points.length > 0) as CurveSeries[]
  const limitOf = (figure: LimitedFigure) =>
    limits
      .filter(one => one.figure === figure)
      .map(({ valueMs, statistic }) => ({
        axis: 'y' as const,
        value: valueMs,
        label:
          statistic === null
            ? t('plots.objective', { value: figures.ms(valueMs) })
            : `${statistic === 'avg' ? t('compare.mean') : statistic} ≤ ${figures.ms(valueMs)}`,
      }))
  const timesOf = (figure: LimitedFigure) => ({
    ...axis,
    yLabel: t(`figures.short.${figure}`),
    formatY: figures.msTick,
    isLogY: isLog,
    limits: limitOf(figure),
    series: percentilesOf(percentiles).map((percentile, at): CurveSeries => ({
      label: percentile,
      color: colorAt(at),
      shape: shapeAt(at),
      points: points(summary => summary[figure]?.[percentile], figures.ms),
    })),
    ...emptyPlot(measured.every(({ summary }) => summary[figure] === null) && t('plots.undefined')),
    table: () => ({
      columns: [xLabel, ...percentilesOf(percentiles)],
      rows: groups.map(group => [
        nameOf(group),
        ...percentilesOf(percentiles).map(one =>
          cell(group, summary => summary[figure]?.[one], figures.ms),
        ),
      ]),
    }),
  })
  const curve = groups.flatMap(group => {
    const mean = (read: (summary: LoadRunSummary) => number | null | undefined) =>
      statisticOf(group.runs, read)?.mean
    const x = mean(({ rps }) => rps)
    const y = mean(({ latency }) => latency?.p50)
    const top = mean(({ latency }) => latency?.p99)
    return x === undefined || y === undefined || top === undefined
      ? []
      : [{ x, y, top, label: nameOf(group) }]
  })
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
          rows: groups.map(group => [
            nameOf(group),
            cell(group, ({ offeredRps }) => offeredRps, figures.rate),
            cell(group, ({ rps }) => rps, figures.rate),
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
        {...emptyPlot(tokens.length === 0 && t('plots.undefined'))}
        table={() => ({
          columns: [xLabel, t('plots.output'), t('plots.total')],
          rows: groups.map(group => [
            nameOf(group),
            cell(group, ({ outTokPerSec }) => outTokPerSec, figures.rate),
            cell(group, ({ totalTokPerSec }) => totalTokPerSec, figures.rate),
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
        {...emptyPlot(curve.length === 0 && t('plots.undefined'))}
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
