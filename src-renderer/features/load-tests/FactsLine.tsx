import { useTranslation } from 'react-i18next'
import type { LoadTestDetail } from '@contract'
import { modelLabel } from '../../ui/model-label'
import { useFormat } from '../../ui/use-format'
import classes from './Detail.module.css'
import { useLoadFormat } from './use-ms'
import { useWorkloadWords } from './use-workload-words'

/** Who was asked what, when and for how long. */
export function FactsLine({ detail }: { detail: LoadTestDetail }) {
  const { t } = useTranslation('loadTests')
  const format = useFormat()
  const figures = useLoadFormat()
  const workload = useWorkloadWords()
  const { test } = detail
  const source = detail.runs.find(({ summary }) => summary !== null)?.summary?.tokenSource
  const facts: [string, string][] = [
    [t('columns.model'), modelLabel(test)],
    [t('columns.server'), test.serverName],
    [t('columns.api'), t(`apis.${test.api}`)],
    [t('columns.workload'), workload(test.workload)],
    [t('facts.requests'), figures.count(test.ok + test.failed)],
    ...(test.startedAt !== null && test.finishedAt !== null
      ? ([[t('facts.took'), format.duration(test.finishedAt - test.startedAt)]] as [
          string,
          string,
        ][])
      : []),
    [t('columns.started'), format.dateTime(test.startedAt ?? test.createdAt)],
    ...(source ? ([[t('facts.tokens'), t(`tokenSources.${source}`)]] as [string, string][]) : []),
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
