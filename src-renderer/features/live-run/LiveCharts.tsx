import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProgressPoint } from '@contract'
import { LineChart } from '../../charts/LineChart'
import { useFormat } from '../../ui/use-format'
import { curvesOf } from './curves'
import classes from './LiveRun.module.css'
import { rangeMs, ranges, type Range } from './live-search'

/** Four small plots on one time axis. One that would only show noughts says so in words. */
export function LiveCharts(props: {
  points: readonly ProgressPoint[]
  range: Range
  onRange(range: Range): void
}) {
  const { t } = useTranslation('liveRun')
  const format = useFormat()
  const { points, range } = props
  const curves = useMemo(() => curvesOf(points, rangeMs[range]), [points, range])
  const axis = { xLabel: t('charts.time'), xs: curves.at, formatX: format.time, height: 112 }
  const whole = (value: number) => format.integer(value)
  const isLong = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0) > rangeMs['5m']
  const rate = (value: number) => format.decimal(value, value < 10 ? 1 : 0)

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
        <LineChart
          {...axis}
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
          title={t('charts.latency')}
          formatY={format.duration}
          formatTick={value => (value === 0 ? '0' : format.duration(value))}
          empty={
            curves.latencyP50Ms.every(value => value === null) ? t('charts.noLatency') : undefined
          }
          series={[
            { label: t('charts.p50'), color: 3, values: curves.latencyP50Ms },
            { label: t('charts.p95'), color: 2, dashed: true, values: curves.latencyP95Ms },
          ]}
        />
        <LineChart
          {...axis}
          title={t('charts.errors')}
          formatY={whole}
          empty={curves.errors.every(value => value === 0) ? t('charts.noErrors') : undefined}
          series={[{ label: t('charts.soFar'), color: 4, stepped: true, values: curves.errors }]}
        />
      </div>
    </section>
  )
}
