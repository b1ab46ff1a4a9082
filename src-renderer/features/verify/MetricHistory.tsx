import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationMetricId, VerificationSummary } from '@contract'
import { Curves } from '../../charts/Curves'
import { useFormat } from '../../ui/use-format'
import { metricOf } from './provider-runs'
import classes from './Scorecard.module.css'
import { intervalText, shareText, thresholdText } from './share-text'

const dayMs = 86_400_000

/** A metric over the verifications of the same provider and set, each with its interval, against today's threshold. */
export function MetricHistory({ history }: { history: readonly VerificationSummary[] }) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const latest = history.at(-1)
  const metrics = (latest?.scorecard?.metrics ?? []).filter(({ value }) => value !== null)
  const [chosen, setChosen] = useState<VerificationMetricId>()
  const worst = metrics.find(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  const id = metrics.find(one => one.id === chosen)?.id ?? worst?.id ?? metrics[0]?.id
  if (!id) return null
  const runs = history.flatMap(run => {
    const metric = metricOf(run, id)
    return metric?.value == null ? [] : [{ at: run.startedAt, metric, value: metric.value }]
  })
  const threshold = metrics.find(one => one.id === id)?.threshold ?? null
  const ends = runs.flatMap(({ value, metric: { interval } }) => [
    value,
    interval?.low ?? value,
    interval?.high ?? value,
  ])
  const low = Math.min(...ends, threshold?.value ?? 1)
  const span = (runs.at(-1)?.at ?? 0) - (runs[0]?.at ?? 0)
  const whenText = (place: number): string => {
    const at = runs[place - 1]?.at
    if (at === undefined) return ''
    return span < dayMs ? format.time(at) : format.date(at)
  }
  return (
    <div className={classes.history}>
      <Select
        className={classes.metricChoice}
        size="xs"
        aria-label={t('historyMetric')}
        data={metrics.map(one => ({ value: one.id, label: t(`metrics.${one.id}`) }))}
        value={id}
        allowDeselect={false}
        onChange={next => setChosen(metrics.find(one => one.id === next)?.id)}
      />
      <Curves
        title={t('historyTitle', { metric: t(`metrics.${id}`) })}
        n={{ count: runs.length, of: 'runs' }}
        series={[
          {
            label: t(`metrics.${id}`),
            color: 1,
            shape: 'circle',
            points: runs.map(({ at, value, metric }, place) => ({
              x: place + 1,
              y: value,
              ...(metric.interval && { yLow: metric.interval.low, yHigh: metric.interval.high }),
              name: `${format.dateTime(at)}: ${shareText(value)}, ${intervalText(metric)}, ${t(`verdicts.${metric.verdict}`)}`,
            })),
          },
        ]}
        limits={
          threshold
            ? [
                {
                  axis: 'y',
                  value: threshold.value,
                  label: t('thresholdIs', { threshold: thresholdText(threshold) }),
                },
              ]
            : []
        }
        xLabel={t('historyTime')}
        yLabel={t('columns.value')}
        formatX={whenText}
        formatY={shareText}
        boundsY={[Math.max(0, low - 0.05), 1]}
        empty={runs.length < 2 ? t('historyEmpty') : undefined}
        table={() => ({
          columns: [
            t('historyTime'),
            t('columns.value'),
            t('columns.interval'),
            t('columns.verdict'),
          ],
          rows: runs
            .map(({ at, metric }) => [
              format.dateTime(at),
              shareText(metric.value),
              intervalText(metric),
              t(`verdicts.${metric.verdict}`),
            ])
            .reverse(),
        })}
      />
    </div>
  )
}
