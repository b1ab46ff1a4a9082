import { useTranslation } from 'react-i18next'
import type { VerificationMetricId, VerificationSummary } from '@contract'
import { Sparkline } from '../../charts/Sparkline'
import { metricOf, valuesOf } from './provider-runs'
import classes from './Scorecard.module.css'
import { pointsText, shareText } from './share-text'

/** A metric over the verifications of one provider: a small line, and the change since the one before. */
export function Trend(props: {
  id: VerificationMetricId
  /** Oldest first. */
  history: readonly VerificationSummary[]
}) {
  const { t } = useTranslation('verify')
  const { id, history } = props
  const values = valuesOf(history, id)
  const latest = history.at(-1)
  const now = latest && metricOf(latest, id)
  const before = values.at(-2)
  if (values.length < 2 || before === undefined || now?.value == null) return <>–</>
  const change = pointsText(now.value - before)
  return (
    <span className={classes.trend}>
      <Sparkline
        values={values}
        width={64}
        height={18}
        label={t('trendLabel', {
          metric: t(`metrics.${id}`),
          from: shareText(values[0] ?? null),
          to: shareText(now.value),
          count: values.length,
        })}
      />
      <span className="ew-dim">{change}</span>
    </span>
  )
}
