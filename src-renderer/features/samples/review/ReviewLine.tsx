import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReviewSummary } from '@contract'
import { useFormat } from '../../../ui/use-format'
import classes from './Review.module.css'

/** Above the list, once anything is reviewed: how much, what overrides do to the score, and the look without them. */
export function ReviewLine(props: {
  summary: ReviewSummary | undefined
  withoutOverrides: boolean
  onWithoutOverrides(without: boolean): void
}) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { summary } = props
  if (!summary || (summary.reviewed === 0 && summary.overrides === 0)) return null
  const mean = (value: number | null) => (value === null ? '–' : format.decimal(value, 4))
  return (
    <div className={classes.reviewLine}>
      <span>{t('review.progress', { reviewed: summary.reviewed, total: summary.total })}</span>
      {summary.benchmarks
        .filter(({ overrides }) => overrides > 0)
        .map(({ benchmarkId, overrides, withOverrides, without }) => (
          <span key={benchmarkId}>
            {t('review.means', {
              benchmark: benchmarkId,
              count: overrides,
              with: mean(withOverrides.mean),
              without: mean(without.mean),
            })}
          </span>
        ))}
      {summary.overrides > 0 && (
        <Switch
          size="xs"
          label={t('review.withoutOverrides')}
          checked={props.withoutOverrides}
          onChange={event => props.onWithoutOverrides(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
