import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Interval } from '@contract'
import classes from './ScoreText.module.css'
import { useDisplay } from './display'
import type { Format } from './format'
import { useFormat } from './use-format'

export interface ShownScore {
  score: number
  /** Samples in the metric. */
  num: number
  interval: Interval | null
  /** Samples asked for; where it is above `num`, the coverage is shown. */
  total?: number | null
  /** percent: a share of 1. Reports say which; where nothing does, a value from 0 to 1 is taken for a share. */
  display?: 'percent' | 'number'
}

/** A metric with its 95 % interval and, where samples are missing, its coverage. Below 30 samples it is grey: too few to read much into. */
export function ScoreText({
  score,
  coverage = true,
}: {
  score: ShownScore | null
  coverage?: boolean
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { minSamplesForInterval } = useDisplay()
  if (score === null || score.num === 0) {
    return (
      <span className={classes.none} aria-label={t('score.none')}>
        {'–'}
      </span>
    )
  }
  const display = score.display ?? (score.score >= 0 && score.score <= 1 ? 'percent' : 'number')
  const { num, total } = score
  const interval = num < minSamplesForInterval ? null : score.interval
  const isPartial = total !== null && total !== undefined && num < total
  const facts = [
    interval &&
      t('score.interval', {
        low: format.score(interval.low, display),
        high: format.score(interval.high, display),
        method: t(`score.methods.${interval.method}`),
      }),
    interval?.stdErr != null && t('score.stdErr', { value: format.decimal(interval.stdErr, 4) }),
    isPartial ? t('score.coverage', { num, total }) : t('score.samples', { count: num }),
  ].filter(Boolean)
  return (
    <Tooltip label={facts.join(' · ')}>
      <span className={classes.root} data-few={num < 30 || undefined}>
        <span className={classes.value}>{format.score(score.score, display)}</span>
        {interval && (
          <span className={classes.interval}>
            {spreadText(score.score, interval, format, display)}
          </span>
        )}
        {coverage && isPartial && (
          <span className={classes.coverage}>{`(${t('score.coverage', { num, total })})`}</span>
        )}
      </span>
    </Tooltip>
  )
}

/** "± half" says the truth of an interval only while it is about even; a lopsided one, as near 0 or 1, is shown by its ends. */
function spreadText(
  score: number,
  interval: Interval,
  format: Format,
  display: 'percent' | 'number',
): string {
  const half = (interval.high - interval.low) / 2
  const offset = Math.abs((interval.low + interval.high) / 2 - score)
  if (offset <= half / 4) return `± ${format.halfWidth(interval, display)}`
  return `${format.bare(interval.low, display)}–${format.bare(interval.high, display)}`
}
