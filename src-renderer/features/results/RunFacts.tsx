import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunDetail } from '@contract'
import { useFormat } from '../../ui/use-format'
import { modelLabel } from '../../ui/model-label'
import classes from './Results.module.css'
import { datasetFacts } from './run-warnings'

/** Who was asked, where, how long it took and what it cost, in one line. */
export function RunFacts({ run, environment }: Pick<RunDetail, 'run' | 'environment'>) {
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
  const datasets = datasetFacts(environment).filter(({ fingerprint }) => fingerprint !== undefined)
  const startedAt = run.startedAt ?? run.createdAt
  const facts: [string, ReactNode][] = [
    [t('facts.model'), modelLabel(run)],
    [t('facts.server'), run.serverName],
    [t('facts.data'), datasets.length === 0 ? null : <DataVersion datasets={datasets} />],
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

/** Which rows were asked: the beginning of the fingerprint, and all of them where there are several. */
function DataVersion({ datasets }: { datasets: ReturnType<typeof datasetFacts> }) {
  const { t } = useTranslation('results')
  const [only] = datasets
  const title = datasets.map(one => `${one.benchmarkId}: ${one.fingerprint}`).join('\n')
  return (
    <span title={title} className={datasets.length === 1 ? 'ew-mono' : undefined}>
      {datasets.length === 1
        ? only?.fingerprint?.slice(0, 12)
        : t('facts.datasets', { count: datasets.length })}
    </span>
  )
}
