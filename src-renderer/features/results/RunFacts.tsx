import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { modelLabel } from '../../ui/model-label'
import classes from './Results.module.css'

/** Who was asked, where, how long it took and what it cost, in one line. */
export function RunFacts({ run }: { run: RunSummary }) {
  const { t } = useTranslation(['results', 'common'])
  const format = useFormat()
  const tokens =
    run.inputTokens + run.outputTokens === 0
      ? null
      : t('facts.tokensValue', {
          input: format.compact(run.inputTokens),
          output: format.compact(run.outputTokens),
        })
  // Small sums need their digits.
  const cost =
    run.cost === null
      ? null
      : `${format.decimal(run.cost.amount, run.cost.amount < 1 ? 4 : 2)} ${run.cost.currency}`
  const startedAt = run.startedAt ?? run.createdAt
  const facts: [string, ReactNode][] = [
    [t('facts.model'), modelLabel(run)],
    [t('facts.server'), run.serverName],
    [t('facts.duration'), run.activeMs === 0 ? null : format.duration(run.activeMs)],
    [t('facts.tokens'), tokens],
    [t('facts.cost'), cost],
    [t('facts.retries'), run.retries === 0 ? null : format.integer(run.retries)],
    [t('facts.repeats'), run.repeats === 1 ? null : format.integer(run.repeats)],
    [t('facts.started'), format.dateTime(startedAt)],
  ]
  return (
    <div className={classes.facts}>
      <dl>
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {run.origin === 'evalscope' && <Badge>{t('facts.imported')}</Badge>}
      {run.tags.map(tag => (
        <Badge key={tag} color="accent">
          {tag}
        </Badge>
      ))}
    </div>
  )
}
