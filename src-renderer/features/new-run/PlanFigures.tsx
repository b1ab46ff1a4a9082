import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../../state/app-state'
import { useFormat } from '../../ui/use-format'
import { costOf, diskBytesOf, estimateOfAll, type EstimatedModel } from './estimate'
import classes from './SummaryRail.module.css'
import type { Weights } from './use-weights'

/** What the run would take: time, tokens, money and room on the disk, each with where it is known from. */
export function PlanFigures(props: {
  models: readonly EstimatedModel[]
  benchmarkIds: readonly string[]
  /** To each model, without judges. */
  requests: number
  weights: Weights | null
}) {
  const { t } = useTranslation(['planning', 'newRun'])
  const format = useFormat()
  const runs = useAppState(state => Object.values(state.runs))
  const free = useAppState(state => state.info?.freeBytes ?? null)
  const { models, requests, weights } = props
  if (requests === 0 || models.length === 0) return null
  const estimate = estimateOfAll(runs, props)
  const { amounts, unpriced } = costOf(runs, props)
  const prompts = weights === null ? null : weights.tokens * models.length
  const tokens = estimate ?? (prompts === null ? null : { inputTokens: prompts, outputTokens: 0 })
  const bytes = tokens && diskBytesOf(tokens, requests * models.length)
  return (
    <div className={classes.figures}>
      {estimate ? (
        <>
          <Text size="sm">
            {t('newRun:summary.estimate', {
              time: format.duration(estimate.ms),
              tokens: format.compact(estimate.inputTokens + estimate.outputTokens),
            })}
          </Text>
          <Text size="xs" c="dimmed">
            {[
              t('estimateFrom', { count: estimate.runs }),
              ...(estimate.isElse ? [t('estimateElse')] : []),
            ].join(t('newRun:models.cardComma'))}
          </Text>
        </>
      ) : (
        <>
          {prompts !== null && (
            <Text size="sm">{t('promptTokens', { tokens: format.compact(prompts) })}</Text>
          )}
          <Text size="xs" c="dimmed">
            {t('noEstimate')}
          </Text>
        </>
      )}
      {amounts.map(({ amount, currency }) => (
        <Text key={currency} size="sm">
          {t('cost', { amount: format.decimal(amount, amount < 1 ? 4 : 2), currency })}
        </Text>
      ))}
      {unpriced.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('noCost', { servers: format.list(unpriced) })}
        </Text>
      )}
      {bytes !== null && (
        <Text size="xs" c="dimmed">
          {free !== null && bytes > free
            ? t('diskFull', { size: format.bytes(bytes), free: format.bytes(free) })
            : t('disk', { size: format.bytes(bytes) })}
        </Text>
      )}
    </div>
  )
}
