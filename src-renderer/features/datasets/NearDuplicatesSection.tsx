import { Button, Group, Loader, Select, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, NearDuplicates } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

const thresholds = [0.7, 0.8, 0.9] as const

/** Rows that are nearly the same, in groups, with those of the few-shot split; copies can be put on the exclude list. */
export function NearDuplicatesSection({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasetFigures')
  const format = useFormat()
  const [threshold, setThreshold] = useState<number>(0.8)
  const datasetId = detail.summary.id
  const found = useCommandQuery(
    'dataset.nearDuplicates',
    { datasetId, threshold },
    { staleMs: 600_000 },
  )
  return (
    <section aria-label={t('near.title')} className={classes.section}>
      <Group justify="space-between" align="flex-end">
        <div className={classes.grow}>
          <Title order={2} size="h4">
            {t('near.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('near.text')}
          </Text>
        </div>
        <Select
          w={150}
          label={t('near.threshold')}
          allowDeselect={false}
          data={thresholds.map(value => ({
            value: String(value),
            label: t('near.from', { share: format.percent(value) }),
          }))}
          value={String(threshold)}
          onChange={value => setThreshold(Number(value ?? threshold))}
        />
      </Group>
      {found.error && <ErrorView error={found.error.info} />}
      {found.isFetching && (
        <Text c="dimmed" role="status">
          <Loader size={12} mr={8} />
          {t('near.comparing')}
        </Text>
      )}
      {!found.isFetching && found.data && <Found detail={detail} found={found.data} />}
    </section>
  )
}

function Found({ detail, found }: { detail: DatasetDetail; found: NearDuplicates }) {
  const { t } = useTranslation('datasetFigures')
  return (
    <>
      <Text role="status">
        {[
          found.groups === 0
            ? t('near.none', { count: found.rows })
            : t('near.groups', { count: found.groups, rows: found.rowsInGroups, of: found.rows }),
          found.acrossSplits > 0 && t('near.across', { count: found.acrossSplits }),
          !found.isWhole && t('near.part', { count: found.rows }),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      {found.shown.map(group => (
        <NearGroup
          key={`${group.rows[0]?.file}:${group.rows[0]?.line}`}
          group={group}
          detail={detail}
        />
      ))}
      {found.groups > found.shown.length && (
        <Text size="sm" c="dimmed">
          {t('near.more', { count: found.groups - found.shown.length })}
        </Text>
      )}
    </>
  )
}

function NearGroup(props: { group: NearDuplicates['shown'][number]; detail: DatasetDetail }) {
  const { t } = useTranslation('datasetFigures')
  const format = useFormat()
  const exclude = useCommand('dataset.exclude')
  const { group, detail } = props
  const { split } = detail.summary.entry
  const isLeftOut = new Set(detail.exclusions.map(one => one.sampleKey))
  const first = group.rows[0]
  const copies = group.rows.filter(
    (row, at) => row.split === split && (at > 0 || group.isAcrossSplits),
  )
  const open = copies.filter(row => !isLeftOut.has(row.sampleKey))
  const leaveOut = () =>
    exclude.mutate({
      datasetId: detail.summary.id,
      reason: t('near.reason', { file: first?.file ?? '', line: first?.line ?? 0 }),
      samples: open.map(({ sampleKey, subset, preview }) => ({ sampleKey, subset, preview })),
    })
  return (
    <div className={classes.nearGroup}>
      <Group justify="space-between">
        <Text size="sm" fw={600} className={group.isAcrossSplits ? classes.warn : undefined}>
          {[t('near.rows', { count: group.size }), group.isAcrossSplits && t('near.isAcross')]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {copies.length > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={open.length === 0}
            loading={exclude.isPending}
            onClick={leaveOut}
          >
            {t(open.length === 0 ? 'near.excluded' : 'near.exclude', { count: open.length })}
          </Button>
        )}
      </Group>
      {exclude.error && <ErrorView error={exclude.error.info} />}
      <ol className={classes.nearRows}>
        {group.rows.map((row, at) => (
          <li key={`${row.file}:${row.line}`}>
            <span className="ew-number">
              {at === 0 ? t('near.first') : format.percent(row.similarity)}
            </span>
            <span className={classes.wrap}>{row.preview}</span>
            <span className="ew-dim">
              {[
                row.split !== split && row.split,
                t('near.place', { file: row.file, line: row.line }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
