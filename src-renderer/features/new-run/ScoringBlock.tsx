import { Select, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '@contract'
import { useLocalText } from '../../ui/use-local-text'
import { Block } from './Block'
import type { BenchmarkDraft } from './draft'
import classes from './Form.module.css'
import { aggregations } from './read-draft'
import type { Amount } from './draft-fields'

/** Which metric stands for each benchmark, and how repeats become one value. */
export function ScoringBlock(props: {
  benchmarks: readonly BenchmarkDraft[]
  entries: readonly CatalogueEntry[]
  repeats: Amount
  onChange(benchmarks: BenchmarkDraft[]): void
  /** Who judges. */
  children: ReactNode
}) {
  const { t } = useTranslation('newRun')
  const { benchmarks, entries } = props
  const replace = (changed: BenchmarkDraft) =>
    props.onChange(benchmarks.map(one => (one.id === changed.id ? changed : one)))
  const needsRepeats =
    (props.repeats === '' || props.repeats < 2) &&
    benchmarks.some(({ aggregation }) => aggregation.startsWith('mean_and'))
  return (
    <Block id="new-run-block-4" title={t('blocks.scoring')}>
      <Text size="sm" c="dimmed">
        {benchmarks.length === 0 ? t('scoring.none') : t('scoring.hint')}
      </Text>
      {benchmarks.length > 0 && (
        <Table className={classes.scoring}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scoring.benchmark')}</Table.Th>
              <Table.Th>{t('scoring.primary')}</Table.Th>
              <Table.Th>{t('scoring.aggregation')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {benchmarks.map(benchmark => (
              <ScoringRow
                key={benchmark.id}
                benchmark={benchmark}
                entry={entries.find(({ id }) => id === benchmark.id)}
                onChange={replace}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {needsRepeats && (
        <Text size="sm" c="var(--ew-warn)">
          {t('scoring.needsRepeats')}
        </Text>
      )}
      {props.children}
    </Block>
  )
}

function ScoringRow({
  benchmark,
  entry,
  onChange,
}: {
  benchmark: BenchmarkDraft
  entry: CatalogueEntry | undefined
  onChange(benchmark: BenchmarkDraft): void
}) {
  const { t } = useTranslation('newRun')
  const localText = useLocalText()
  const title = entry ? localText(entry.title) : benchmark.id
  const metrics = entry?.metrics ?? []
  return (
    <Table.Tr>
      <Table.Td>{title}</Table.Td>
      <Table.Td>
        {metrics.length > 1 ? (
          <Select
            aria-label={`${title}: ${t('scoring.primary')}`}
            placeholder={entry?.primaryMetric}
            clearable
            data={metrics}
            value={benchmark.primaryMetric || null}
            onChange={metric => onChange({ ...benchmark, primaryMetric: metric ?? '' })}
          />
        ) : (
          <span className="ew-mono">{metrics[0] ?? '–'}</span>
        )}
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`${title}: ${t('scoring.aggregation')}`}
          placeholder={t('scoring.own')}
          clearable
          data={aggregations.map(value => ({ value, label: t(`scoring.aggregations.${value}`) }))}
          value={benchmark.aggregation || null}
          onChange={value => onChange({ ...benchmark, aggregation: value ?? '' })}
        />
      </Table.Td>
    </Table.Tr>
  )
}
