import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProgressPoint, RunSummary } from '@contract'
import { LineChart } from '../../charts/LineChart'
import { useCommandQuery } from '../../client/queries'
import { isActive } from '../../state/runs'
import { useFormat } from '../../ui/use-format'
import { curvesOf } from './curves'
import classes from './LiveRun.module.css'
import { rangeMs, ranges, type Range } from './live-search'
import { currentBenchmark } from './running-score'
import { limitChanges } from './timeline'
import { ErrorChart, LengthChart, ScoreChart } from './TimelineCharts'

const refreshMs = 5000

/**
 * Small plots: what the running process tells, and what is stored, which is there after the run as well. One that would only show noughts
 * says so in words.
 */
export function LiveCharts(props: {
  run: RunSummary
  /** Whose score is shown; absent: the benchmark at work. */
  benchmarkId: string | undefined
  points: readonly ProgressPoint[]
  range: Range
  onRange(range: Range): void
}) {
  const { t } = useTranslation(['liveRun', 'livePlots'])
  const format = useFormat()
  const { run, points, range } = props
  const shown =
    run.benchmarks.find(one => one.benchmarkId === props.benchmarkId) ?? currentBenchmark(run)
  const spanMs = rangeMs[range]
  const isLive = isActive(run)
  const timeline = useCommandQuery(
    'run.timeline',
    {
      runId: run.id,
      ...(shown && { benchmarkId: shown.benchmarkId }),
      ...(Number.isFinite(spanMs) && { spanMs }),
    },
    { refetchMs: () => (isLive ? refreshMs : null) },
  )
  const stretches = {
    points: timeline.data?.points ?? [],
    stepMs: timeline.data?.stepMs ?? 1000,
  }
  const curves = useMemo(() => curvesOf(points, rangeMs[range]), [points, range])
  const n = { count: run.counts.scored + run.counts.unscored, of: 'samples' as const }
  const axis = { xLabel: t('charts.time'), xs: curves.at, formatX: format.time, height: 112, n }
  const changes = limitChanges(
    curves.at.map((x, index) => ({ x, limit: curves.concurrency[index] ?? null })),
  )
  const marks = changes.map(({ x, limit }) => ({ x, label: t('livePlots:limitMark', { limit }) }))
  const whole = (value: number) => format.integer(value)
  const isLong =
    (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0) > rangeMs['5m'] || run.activeMs > rangeMs['5m']
  const rate = (value: number) => format.decimal(value, value < 10 ? 1 : 0)

  if (points.length === 0 && stretches.points.length === 0) return null
  return (
    <section className={classes.charts} aria-label={t('charts.label')}>
      {isLong && (
        <div className={classes.chartsHead}>
          <SegmentedControl
            size="xs"
            aria-label={t('charts.range')}
            value={range}
            onChange={chosen => props.onRange(chosen)}
            data={ranges.map(value => ({ value, label: t(`charts.ranges.${value}`) }))}
          />
        </div>
      )}
      <div className={classes.chartGrid}>
        {points.length > 0 && (
          <>
            <LineChart
              {...axis}
              marks={marks}
              title={t('charts.throughput')}
              unit={t('charts.perSecond')}
              formatY={rate}
              formatTick={value => (Number.isInteger(value) ? whole(value) : rate(value))}
              series={[{ label: t('charts.samples'), color: 1, values: curves.samplesPerSecond }]}
            />
            <LineChart
              {...axis}
              title={t('charts.inFlight')}
              formatY={whole}
              series={[
                { label: t('charts.requests'), color: 1, values: curves.inFlight },
                {
                  label: t('charts.limit'),
                  color: 8,
                  dashed: true,
                  stepped: true,
                  marksChanges: true,
                  values: curves.concurrency,
                },
              ]}
            />
            <LineChart
              {...axis}
              marks={marks}
              title={t('charts.latency')}
              formatY={format.duration}
              formatTick={value => (value === 0 ? '0' : format.duration(value))}
              empty={
                curves.latencyP50Ms.every(value => value === null)
                  ? t('charts.noLatency')
                  : undefined
              }
              series={[
                { label: t('charts.p50'), color: 3, values: curves.latencyP50Ms },
                { label: t('charts.p95'), color: 2, dashed: true, values: curves.latencyP95Ms },
              ]}
            />
          </>
        )}
        <ErrorChart {...stretches} />
        <ScoreChart
          {...stretches}
          title={run.benchmarks.length > 1 ? shown?.title : undefined}
          metric={shown?.primary ?? null}
        />
        <LengthChart lengths={timeline.data?.lengths ?? null} />
      </div>
    </section>
  )
}
