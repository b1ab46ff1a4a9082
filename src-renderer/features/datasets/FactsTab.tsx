import { Button, Loader, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetFacts } from '@contract'
import { ScoreBars } from '../../charts/ScoreBars'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'
import { NearDuplicatesSection } from './NearDuplicatesSection'
import { ProblemList } from './ProblemList'

/** Figures over all rows. They are counted when the tab opens. */
export function FactsTab({ detail }: { detail: DatasetDetail }) {
  const datasetId = detail.summary.id
  const { t } = useTranslation('datasets')
  const facts = useCommandQuery('dataset.facts', { datasetId }, { staleMs: 600_000 })
  if (facts.error) {
    return (
      <Stack gap="sm">
        <ErrorView error={facts.error.info} />
        <div>
          <Button variant="default" onClick={() => void facts.refetch()}>
            {t('facts.start')}
          </Button>
        </div>
      </Stack>
    )
  }
  if (!facts.data) {
    return (
      <Text c="dimmed" role="status">
        <Loader size={12} mr={8} />
        {t('facts.text')}
      </Text>
    )
  }
  return (
    <Stack gap="lg">
      <Facts facts={facts.data} />
      <NearDuplicatesSection detail={detail} />
    </Stack>
  )
}

function Facts({ facts }: { facts: DatasetFacts }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const number = (value: number): string => format.integer(value)
  const columns = (name: string) => ({
    name,
    value: t('facts.count'),
    low: '',
    high: '',
    note: t('facts.share'),
  })
  const share = (count: number): string =>
    facts.rows === 0 ? '' : format.percent(count / facts.rows)
  return (
    <div className={classes.facts}>
      <dl className={classes.figures}>
        <Figure name={t('facts.rows')} value={number(facts.rows)} />
        <Figure name={t('facts.bad')} value={number(facts.bad)} isWarning={facts.bad > 0} />
        <Figure
          name={t('facts.duplicates')}
          value={number(facts.duplicates)}
          isWarning={facts.duplicates > 0}
        />
        <Figure
          name={t('facts.near')}
          hint={t('facts.nearHint')}
          value={number(facts.nearDuplicates)}
          isWarning={facts.nearDuplicates > 0}
        />
        <Figure name={t('facts.median')} value={number(facts.lengths.median)} />
        <Figure name={t('facts.longest')} value={number(facts.lengths.max)} />
      </dl>
      <div className={classes.charts}>
        {facts.lengths.bins.length > 0 && (
          <ScoreBars
            title={t('facts.lengths')}
            unit={t('facts.characters')}
            n={{ count: facts.rows, of: 'samples' }}
            bars={facts.lengths.bins.map(({ from, to, count }) => ({
              name: from === to ? number(from) : t('facts.bin', { from, to }),
              value: count,
              note: share(count),
            }))}
            format={number}
            columns={columns(t('facts.characters'))}
          />
        )}
        {facts.labels === null ? (
          <Text c="dimmed">{t('facts.noLabels')}</Text>
        ) : (
          <ScoreBars
            title={t('facts.labels')}
            n={{ count: facts.labels.reduce((sum, { count }) => sum + count, 0), of: 'samples' }}
            bars={facts.labels.map(({ label, count }) => ({
              name: label,
              value: count,
              note: share(count),
            }))}
            format={number}
            columns={columns(t('facts.label'))}
          />
        )}
        {facts.subsets.length > 1 && (
          <ScoreBars
            title={t('facts.subsets')}
            n={{ count: facts.rows, of: 'samples' }}
            bars={facts.subsets.map(({ name, rows }) => ({
              name,
              value: rows,
              note: share(rows),
            }))}
            format={number}
            columns={columns(t('rows.subset'))}
          />
        )}
      </div>
      {facts.problems.length > 0 && (
        <ProblemList title={t('facts.problems')} problems={facts.problems} />
      )}
      {facts.duplicateExamples.length > 0 && (
        <ProblemList
          title={t('facts.copies')}
          problems={facts.duplicateExamples.map(({ file, line, first }) => ({
            file,
            line,
            reason: t('facts.copyOf', { first }),
          }))}
        />
      )}
    </div>
  )
}

function Figure(props: { name: string; value: string; hint?: string; isWarning?: boolean }) {
  return (
    <div title={props.hint}>
      <dt>{props.name}</dt>
      <dd data-warning={props.isWarning || undefined}>{props.value}</dd>
    </div>
  )
}
