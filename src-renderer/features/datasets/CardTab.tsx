import { Badge, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, FieldSource } from '@contract'
import { useEngineWords } from '../../ui/engine-words'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import classes from './Datasets.module.css'
import { useFamilyName } from './use-family-name'

/** What a data set is: description, licence, source, scoring, where it lies, fields and mapping. */
export function CardTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const localText = useLocalText()
  const familyName = useFamilyName()
  const words = useEngineWords()
  const { summary, hubIds } = detail
  const { entry, custom, state } = summary
  const subsets = detail.subsets.length > 0 ? detail.subsets : entry.subsets
  return (
    <div className={classes.card}>
      <div className={classes.column}>
        <Text>{localText(entry.description)}</Text>
        {entry.limits && (
          <Text size="sm">
            <span className={classes.warn}>{`${t('card.limits')}: `}</span>
            {localText(entry.limits)}
          </Text>
        )}
        <dl className={classes.factList}>
          <Fact name={t('card.benchmark')}>
            <span className="ew-mono">{summary.benchmarkId}</span>
          </Fact>
          <Fact name={t('card.kind')}>{familyName(entry.family)}</Fact>
          <Fact name={t('card.tags')}>
            <span className={classes.tags}>
              {entry.tags.map(tag => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
          <Fact name={t('card.languages')}>{entry.languages.join(', ')}</Fact>
          <Fact name={t('card.license')}>{custom ? custom.license || '–' : entry.license}</Fact>
          <Fact name={t('card.source')}>
            <span className={classes.copyable}>{custom?.source ?? entry.source}</span>
          </Fact>
          {!custom && (
            <Fact name={t('card.hubs')}>
              <span className={classes.copyable}>{hubIds.join(', ')}</span>
            </Fact>
          )}
          <Fact name={t('card.rows')}>
            {entry.sampleCount === null ? '–' : format.integer(entry.sampleCount)}
          </Fact>
          {subsets.length > 0 && (
            <Fact name={t('card.subsets')}>
              <span className={classes.subsets}>{subsets.join(', ')}</span>
            </Fact>
          )}
          <Fact name={t('card.split')}>{entry.split}</Fact>
          <Fact name={t('card.shots')}>
            {entry.fewShotNum === 0
              ? t('card.noShots')
              : t('card.shotsFrom', {
                  count: entry.fewShotNum,
                  split: entry.shotSplit ?? summary.benchmarkId,
                })}
          </Fact>
          <Fact name={t('card.metrics')}>
            {entry.metrics
              .map(name => (name === entry.primaryMetric ? `${name} (${t('card.primary')})` : name))
              .join(', ')}
          </Fact>
          <Fact name={t('card.version')}>{format.integer(entry.version)}</Fact>
          {state.path !== null && (
            <Fact name={t('card.place')}>
              <span className={classes.copyable}>{state.path}</span>
            </Fact>
          )}
          {state.detail !== '' && (
            <Fact name={t('card.detail')}>
              <span className={classes.wrap}>{words.text(state.detail)}</span>
            </Fact>
          )}
          {custom && <Fact name={t('card.importedAt')}>{format.dateTime(custom.importedAt)}</Fact>}
          {custom && custom.rejected > 0 && (
            <Fact name={t('card.rejected')}>
              {t('card.rejectedText', { count: custom.rejected })}
            </Fact>
          )}
        </dl>
      </div>
      <div className={classes.column}>
        {custom && <MappingTable fields={custom.mapping.fields} />}
        <Fields fields={detail.fields} />
      </div>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Fields({ fields }: { fields: DatasetDetail['fields'] }) {
  const { t } = useTranslation('datasets')
  return (
    <section aria-label={t('card.fields')}>
      <Title order={2} size="h4">
        {t('card.fields')}
      </Title>
      {fields.length === 0 ? (
        <Text c="dimmed">{t('card.noFields')}</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('card.field')}</Table.Th>
              <Table.Th className={classes.word}>{t('card.type')}</Table.Th>
              <Table.Th>{t('card.example')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ name, type, example }) => (
              <Table.Tr key={name}>
                <Table.Td className="ew-mono">{name}</Table.Td>
                <Table.Td className={classes.word}>{t(`types.${type as 'text'}`)}</Table.Td>
                <Table.Td>
                  <span className={classes.cell}>{example}</span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

function MappingTable({ fields }: { fields: Record<string, FieldSource> }) {
  const { t } = useTranslation('datasets')
  const from = (source: FieldSource): string => {
    switch (source.kind) {
      case 'column':
        return t('card.column', { column: source.column })
      case 'item':
        return t('card.item', { column: source.column, number: source.index + 1 })
      case 'constant':
        return t('card.constant', { value: JSON.stringify(source.value) })
    }
  }
  return (
    <section aria-label={t('card.mapping')}>
      <Title order={2} size="h4">
        {t('card.mapping')}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('card.field')}</Table.Th>
            <Table.Th>{t('card.from')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(fields).map(([name, source]) => (
            <Table.Tr key={name}>
              <Table.Td className="ew-mono">{name}</Table.Td>
              <Table.Td>{from(source)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
