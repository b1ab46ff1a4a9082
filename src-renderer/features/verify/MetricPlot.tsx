import { useTranslation } from 'react-i18next'
import type { VerificationMetric } from '@contract'
import { shareText, thresholdText } from './share-text'
import classes from './MetricPlot.module.css'

const width = 140
const x = (share: number): number => 4 + Math.min(1, Math.max(0, share)) * (width - 8)

/** A metric's value as a dot with its interval, and its threshold as a line or band. */
export function MetricPlot({ metric }: { metric: VerificationMetric }) {
  const { t } = useTranslation('verify')
  const { id, value, interval, threshold, verdict } = metric
  if (value === null) return null
  const label = t('plotLabel', {
    metric: t(`metrics.${id}`),
    value: shareText(value),
    threshold: threshold ? thresholdText(threshold) : '–',
  })
  return (
    <svg
      width={width}
      height={16}
      role="img"
      aria-label={label}
      className={classes.plot}
      data-verdict={verdict}
    >
      <line x1={x(0)} x2={x(1)} y1={8} y2={8} className={classes.plotBase} />
      {threshold?.kind === 'near' && (
        <rect
          x={x(threshold.value - threshold.tolerance)}
          width={
            x(threshold.value + threshold.tolerance) - x(threshold.value - threshold.tolerance)
          }
          y={2}
          height={12}
          className={classes.plotBand}
        />
      )}
      {threshold && (
        <line
          x1={x(threshold.value)}
          x2={x(threshold.value)}
          y1={1}
          y2={15}
          className={classes.plotThreshold}
        />
      )}
      {interval && (
        <line
          x1={x(interval.low)}
          x2={x(interval.high)}
          y1={8}
          y2={8}
          className={classes.plotInterval}
        />
      )}
      <circle cx={x(value)} cy={8} r={3.5} className={classes.plotDot} />
    </svg>
  )
}
