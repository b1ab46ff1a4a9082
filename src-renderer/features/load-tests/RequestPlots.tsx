import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadRequestRow } from '@contract'
import { Cloud } from '../../charts/Cloud'
import { Waterfall, type WaterfallBar } from '../../charts/Waterfall'
import { useFormat } from '../../ui/use-format'
import { emptyPlot } from './empty-plot'
import classes from './Plots.module.css'
import { useLoadFormat } from './use-ms'
import type { RunSeries } from './figures'

/** Lanes of the waterfall; of more requests, evenly taken ones. */
const mostLanes = 120
const mostRows = 500

const colors = {
  delay: 'var(--ew-line-strong)',
  first: 'var(--ew-series-2)',
  stream: 'var(--ew-series-1)',
  failed: 'var(--ew-failed)',
  ok: 'var(--ew-series-1)',
}

/** A run's requests in time, and how the time to the first token grows with the prompt. */
export function RequestPlots({ series, isLog }: { series: RunSeries; isLog: boolean }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const format = useFormat()
  const { requests } = series
  const lanes = useMemo(() => {
    const step = Math.max(1, requests.length / mostLanes)
    const taken = Array.from(
      { length: Math.min(requests.length, mostLanes) },
      (_, at) => requests[Math.floor(at * step)],
    ).filter(row => row !== undefined)
    return taken.sort((a, b) => a.startMs - b.startMs)
  }, [requests])
  const points = useMemo(
    () =>
      requests.flatMap(({ inTokens, ttftMs, index }) =>
        inTokens === null || ttftMs === null ? [] : [{ x: inTokens, y: ttftMs, index }],
      ),
    [requests],
  )
  const nameOf = (row: LoadRequestRow): string =>
    [
      `#${row.index}`,
      t(`outcomes.${row.outcome}`),
      row.errorClass,
      row.ttftMs !== null && `${t('figures.ttft')} ${figures.ms(row.ttftMs)}`,
      row.latencyMs !== null && `${t('figures.latency')} ${figures.ms(row.latencyMs)}`,
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <>
      <Cloud
        title={t('plots.inputTtft')}
        n={{ count: points.length, of: 'requests' }}
        xLabel={t('figures.inTokens')}
        yLabel={t('figures.ttft')}
        formatX={figures.tick}
        formatY={figures.msTick}
        isLogY={isLog}
        points={points.map(({ x, y, index }) => ({
          x,
          y,
          color: colors.ok,
          name: `#${index}: ${figures.count(x)}, ${figures.ms(y)}`,
        }))}
        summary={t('plots.cloudSummary', { count: points.length })}
        {...emptyPlot(points.length === 0 && t('plots.noTokens'))}
        table={() => ({
          columns: ['#', t('figures.inTokens'), t('figures.ttft')],
          rows: points
            .slice(0, mostRows)
            .map(({ x, y, index }) => [String(index), figures.count(x), figures.ms(y)]),
        })}
      />
      <div className={classes.wide}>
        <Waterfall
          title={t('plots.waterfall')}
          n={{ count: lanes.length, of: 'requests' }}
          bars={lanes.map(row => ({ segments: segmentsOf(row), name: nameOf(row) }))}
          xLabel={t('plots.time')}
          formatX={format.duration}
          legend={[
            { label: t('plots.waiting'), color: colors.delay, block: true },
            { label: t('plots.untilFirst'), color: colors.first, block: true },
            { label: t('plots.streaming'), color: colors.stream, block: true },
            { label: t('plots.failed'), color: colors.failed, block: true },
          ]}
          summary={t('plots.waterfallSummary', { count: lanes.length })}
          empty={lanes.length === 0 ? t('plots.undefined') : undefined}
          table={() => ({
            columns: [
              '#',
              t('requests.start'),
              t('figures.ttft'),
              t('figures.latency'),
              t('requests.outcome'),
            ],
            rows: lanes.map(row => [
              String(row.index),
              figures.ms(row.startMs),
              figures.ms(row.ttftMs),
              figures.ms(row.latencyMs),
              row.errorClass ?? t(`outcomes.${row.outcome}`),
            ]),
          })}
        />
      </div>
    </>
  )
}

/** From the intended start: the client's delay, the wait for the first token, the stream. */
function segmentsOf(row: LoadRequestRow): WaterfallBar['segments'] {
  const sent = row.startMs + Math.max(0, row.dispatchDelayMs)
  const delay =
    row.dispatchDelayMs > 0.5
      ? [{ from: row.startMs, to: sent, color: colors.delay, isThin: true }]
      : []
  if (row.outcome !== 'ok')
    return [...delay, { from: sent, to: row.endMs, color: colors.failed, isFailed: true }]
  if (row.ttftMs === null) return [...delay, { from: sent, to: row.endMs, color: colors.stream }]
  const first = row.startMs + row.ttftMs
  return [
    ...delay,
    { from: sent, to: Math.max(sent, first), color: colors.first, isThin: true },
    { from: Math.max(sent, first), to: row.endMs, color: colors.stream },
  ]
}
