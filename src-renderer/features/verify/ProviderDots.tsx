import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  VerificationMetric,
  VerificationMetricId,
  VerificationSummary,
  VerificationVerdict,
} from '@contract'
import { DotPlot, type DotPlotRow } from '../../charts/DotPlot'
import type { MarkShape } from '../../charts/marks'
import { metricOf, providerName } from './provider-runs'
import classes from './ProviderBoard.module.css'
import { intervalText, shareText, thresholdText } from './share-text'

const looks: Record<VerificationVerdict, { color: string; shape: MarkShape }> = {
  pass: { color: 'var(--ew-good)', shape: 'circle' },
  warn: { color: 'var(--ew-warn)', shape: 'triangle' },
  fail: { color: 'var(--ew-bad)', shape: 'diamond' },
  inconclusive: { color: 'var(--ew-dim)', shape: 'square' },
  unchecked: { color: 'var(--ew-series-1)', shape: 'circle' },
}

/** One check of every provider: a dot with its interval against the threshold. */
export default function ProviderDots({ latest }: { latest: readonly VerificationSummary[] }) {
  const { t } = useTranslation('verify')
  const [chosen, setChosen] = useState<VerificationMetricId>()
  const ids = [
    ...new Set(latest.flatMap(one => (one.scorecard?.metrics ?? []).map(({ id }) => id))),
  ]
  const preferred = (['tool-calls-match', 'schema-accuracy'] as const).find(id => ids.includes(id))
  const id = ids.find(one => one === chosen) ?? preferred ?? ids[0]
  if (!id) return null
  const found = latest.flatMap(one => {
    const metric = metricOf(one, id)
    return metric?.value == null ? [] : [{ one, metric, value: metric.value }]
  })
  const rows = found.map(({ one, metric, value }): DotPlotRow => {
    const { interval, verdict } = metric
    const threshold = thresholdEnds(metric)
    return {
      id: one.id,
      name: providerName(one),
      value,
      ...(interval && { low: interval.low, high: interval.high }),
      ...looks[verdict],
      ...(threshold && { threshold }),
      note: `${shareText(value)} · ${t(`verdicts.${verdict}`)}`,
      label: `${providerName(one)}: ${shareText(value)}, ${intervalText(metric)}, ${t(`verdicts.${verdict}`)}`,
    }
  })
  const least = Math.min(
    ...rows.flatMap(row => [row.low ?? row.value, row.threshold?.from ?? row.value]),
  )
  return (
    <div className={classes.dots}>
      <Select
        className={classes.choice}
        size="xs"
        aria-label={t('historyMetric')}
        data={ids.map(one => ({ value: one, label: t(`metrics.${one}`) }))}
        value={id}
        allowDeselect={false}
        onChange={next => setChosen(ids.find(one => one === next))}
      />
      <DotPlot
        title={t('board.dots', { metric: t(`metrics.${id}`) })}
        unit={t('board.dotsUnit')}
        n={{ count: rows.length, of: 'runs' }}
        rows={rows}
        range={[least > 0.55 ? Math.max(0, least - 0.05) : 0, 1]}
        format={shareText}
        empty={rows.length === 0 ? t('board.noValue') : undefined}
        table={() => ({
          columns: [
            t('columns.provider'),
            t('columns.value'),
            t('columns.interval'),
            t('columns.threshold'),
            t('columns.verdict'),
          ],
          rows: found.map(({ one, metric }) => [
            providerName(one),
            shareText(metric.value),
            intervalText(metric),
            metric.threshold ? thresholdText(metric.threshold) : '–',
            t(`verdicts.${metric.verdict}`),
          ]),
        })}
      />
    </div>
  )
}

function thresholdEnds({ threshold }: VerificationMetric): DotPlotRow['threshold'] {
  if (!threshold) return undefined
  const { kind, value, tolerance } = threshold
  return kind === 'near'
    ? { from: value - tolerance, to: Math.min(1, value + tolerance) }
    : { from: value, to: value }
}
