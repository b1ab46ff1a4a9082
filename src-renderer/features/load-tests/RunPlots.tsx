import { Loader } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { Curves, type CurveSeries } from '../../charts/Curves'
import { Histogram } from '../../charts/Histogram'
import { LineChart } from '../../charts/LineChart'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { binsOf } from './bins'
import { emptyPlot } from './empty-plot'
import classes from './Plots.module.css'
import type { MeasuredRun, RunSeries } from './figures'
import { RequestPlots } from './RequestPlots'
import { thinned } from './thin-points'
import { useLoadFormat } from './use-ms'

/** One run from within: distributions, time lines, and its requests. */
export function RunPlots({
  loadTestId,
  run,
  isLog,
}: {
  loadTestId: LoadTestId
  run: MeasuredRun
  isLog: boolean
}) {
  const query = useCommandQuery(
    'loadTest.series',
    { loadTestId, position: run.position },
    { staleMs: 60_000 },
  )
  if (query.error) return <ErrorView error={query.error.info} />
  if (!query.data) return <Loader size="sm" />
  return (
    <div className={classes.plotGrid}>
      <Distributions series={query.data} isLog={isLog} />
      <TimeLines series={query.data} />
      <RequestPlots series={query.data} isLog={isLog} />
    </div>
  )
}

/** In the order in which they overlap least. */
const ecdfs = [
  ['ttft', 2],
  ['latency', 1],
] as const
const gapEcdfs = [
  ['itl', 3],
  ['tpot', 5],
] as const

function Distributions({ series, isLog }: { series: RunSeries; isLog: boolean }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const format = useFormat()
  const { quantiles } = series
  const ecdf = (names: typeof ecdfs | typeof gapEcdfs): CurveSeries[] =>
    names.flatMap(([name, color], at) => {
      const values = quantiles[name] ?? []
      return values.length === 0
        ? []
        : [
            {
              label: t(`figures.${name}`),
              color,
              shape: 'circle' as const,
              dashed: at > 0,
              points: values.map(({ share, value }) => ({
                x: value,
                y: share,
                ...(isTold(share) && {
                  name: t('plots.shareBelow', {
                    figure: t(`figures.${name}`),
                    share: format.percent(share, share > 0.99 ? 1 : 0),
                    value: figures.ms(value),
                  }),
                }),
              })),
            },
          ]
    })
  const bins = useMemo(
    () =>
      binsOf(
        series.requests.flatMap(({ latencyMs, phase }) =>
          latencyMs === null || phase !== 'measured' ? [] : [latencyMs],
        ),
      ),
    [series.requests],
  )
  const axis = {
    xLabel: t('plots.timeMs'),
    yLabel: t('plots.share'),
    formatX: figures.msTick,
    formatY: (share: number) => format.percent(share, 0),
    boundsY: [0, 1] as [number, number],
    isLogX: isLog,
  }
  const rows = (names: typeof ecdfs | typeof gapEcdfs) => () => ({
    columns: [t('plots.share'), ...names.map(([name]) => t(`figures.${name}`))],
    rows: (quantiles[names.map(([name]) => name).find(name => quantiles[name]) ?? ''] ?? []).map(
      ({ share }, at) => [
        format.percent(share, 1),
        ...names.map(([name]) => figures.ms(quantiles[name]?.[at]?.value)),
      ],
    ),
  })
  return (
    <>
      <Curves
        {...axis}
        title={t('plots.ecdf')}
        series={ecdf(ecdfs)}
        {...emptyPlot(ecdf(ecdfs).length === 0 && t('plots.undefined'))}
        table={rows(ecdfs)}
      />
      <Curves
        {...axis}
        title={t('plots.gapEcdf')}
        series={ecdf(gapEcdfs)}
        {...emptyPlot(ecdf(gapEcdfs).length === 0 && t('plots.undefined'))}
        table={rows(gapEcdfs)}
      />
      <Histogram
        title={t('plots.histogram')}
        n={{ count: bins.reduce((sum, { count }) => sum + count, 0), of: 'requests' }}
        bins={bins}
        xLabel={t('figures.latency')}
        nameOf={({ from, to }) => t('plots.bin', { from: figures.ms(from), to: figures.ms(to) })}
        formatX={figures.msTick}
        formatCount={figures.count}
        height={230}
        {...emptyPlot(bins.length === 0 && t('plots.undefined'))}
        table={() => ({
          columns: [t('figures.latency'), t('steps.requests')],
          rows: bins.map(({ from, to, count }) => [
            t('plots.bin', { from: figures.ms(from), to: figures.ms(to) }),
            figures.count(count),
          ]),
        })}
      />
    </>
  )
}

/** Quantiles that can be reached by keyboard. */
const isTold = (share: number): boolean =>
  [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1].some(one => Math.abs(one - share) < 1e-6)

function TimeLines({ series }: { series: RunSeries }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const format = useFormat()
  const points = useMemo(() => thinned(series.points), [series.points])
  const axis = {
    xLabel: t('plots.time'),
    xs: points.map(({ atMs }) => atMs),
    formatX: format.duration,
    height: 190,
    n: { count: series.requests.length, of: 'requests' as const },
    ...emptyPlot(points.length < 2 && t('plots.tooShort')),
  }
  const hasErrors = points.some(({ failed }) => failed > 0)
  const hasTimes = points.some(({ latencyMs }) => latencyMs !== null)
  return (
    <>
      <LineChart
        {...axis}
        {...emptyPlot(!hasTimes && t('plots.undefined'))}
        title={t('plots.overTime')}
        formatY={figures.ms}
        formatTick={figures.msTick}
        series={[
          { label: t('figures.latency'), color: 1, values: points.map(one => one.latencyMs) },
          {
            label: t('figures.ttft'),
            color: 2,
            dashed: true,
            values: points.map(one => one.ttftMs),
          },
        ]}
      />
      <LineChart
        {...axis}
        title={t('plots.throughputOverTime')}
        unit={t('units.perSecond')}
        formatY={figures.rate}
        formatTick={figures.tick}
        series={[
          { label: t('plots.tokensAxis'), color: 3, values: points.map(one => one.outTokPerSec) },
        ]}
      />
      <LineChart
        {...axis}
        title={t('plots.inFlightOverTime')}
        whole
        formatY={figures.count}
        series={[{ label: t('plots.inFlight'), color: 5, values: points.map(one => one.inFlight) }]}
      />
      <LineChart
        {...axis}
        title={t('plots.errors')}
        formatY={figures.count}
        {...emptyPlot(!axis.empty && !hasErrors && t('plots.noErrors'))}
        whole
        series={[
          {
            label: t('plots.failed'),
            color: 4,
            stepped: true,
            values: points.map(one => one.failed),
          },
        ]}
      />
    </>
  )
}
