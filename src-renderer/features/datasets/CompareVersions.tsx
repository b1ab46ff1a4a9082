import { getRouteApi } from '@tanstack/react-router'
import { Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetVersion, VersionDiff } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { WordDiff } from '../../ui/WordDiff'
import classes from './Datasets.module.css'

const datasetRoute = getRouteApi('/datasets/$datasetId')

const refOf = (one: DatasetVersion): string => (one.kept ? `v${one.kept.number}` : one.fingerprint)

/** What differs between two versions. The choice stands in the address. */
export function CompareVersions({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation(['datasets', 'datasetEdits'])
  const format = useFormat()
  const search = datasetRoute.useSearch()
  const navigate = datasetRoute.useNavigate()
  const known = detail.versions.filter(one => one.isComparable)
  const refs = known.map(refOf)
  const pick = (ref: string | undefined, at: number): string =>
    ref !== undefined && refs.includes(ref) ? ref : (refs[at] ?? '')
  const [from, to] = [pick(search.from, 1), pick(search.to, 0)]
  const diff = useCommandQuery(
    'dataset.diff',
    { datasetId: detail.summary.id, from, to },
    { enabled: from !== to, staleMs: 60_000 },
  )
  const options = known.map(one => ({
    value: refOf(one),
    label: one.kept
      ? [t('datasetEdits:versionOf', { number: one.kept.number }), one.kept.note]
          .filter(Boolean)
          .join(' · ')
          .slice(0, 80)
      : `${one.fingerprint.slice(0, 12)} · ${format.dateTime(one.firstSeen)}`,
  }))
  const choose = (part: { from?: string; to?: string }) =>
    void navigate({ search: before => ({ ...before, from, to, ...part }), replace: true })
  return (
    <section aria-label={t('versions.compare')}>
      <Title order={2} size="h4" mb="xs">
        {t('versions.compare')}
      </Title>
      <Group gap="sm" align="flex-end">
        {(['from', 'to'] as const).map(end => (
          <Select
            key={end}
            className={classes.choice}
            label={t(`versions.${end}`)}
            allowDeselect={false}
            data={options}
            value={end === 'from' ? from : to}
            onChange={value => value !== null && choose({ [end]: value })}
          />
        ))}
      </Group>
      {from !== to && diff.error && <ErrorView error={diff.error.info} />}
      {from !== to && diff.data && <Diff diff={diff.data} />}
    </section>
  )
}

function Diff({ diff }: { diff: VersionDiff }) {
  const { t } = useTranslation('datasets')
  return (
    <Stack gap="sm" mt="sm">
      <Text role="status">
        {[
          t('versions.same', { count: diff.same }),
          t('versions.added', { count: diff.added }),
          t('versions.removed', { count: diff.removed }),
          t('versions.changed', { count: diff.changed }),
        ].join(' · ')}
      </Text>
      {diff.changedRows.length > 0 && <ChangedRows rows={diff.changedRows} />}
      {(['added', 'removed'] as const).map(kind => {
        const rows = kind === 'added' ? diff.addedRows : diff.removedRows
        if (rows.length === 0) return null
        return (
          <div key={kind}>
            <Text fw={600}>{t(`versions.${kind}`, { count: diff[kind] })}</Text>
            <ul className={classes.problems}>
              {rows.map(row => (
                <li key={placeOf(row)}>
                  <span className="ew-mono">{placeOf(row)}</span>
                  <span>{row.preview}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </Stack>
  )
}

const placeOf = (row: { subset: string; index: number }) => `${row.subset} ${row.index + 1}`

function ChangedRows({ rows }: { rows: VersionDiff['changedRows'] }) {
  const { t } = useTranslation(['datasets', 'datasetEdits'])
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('excluded.sample')}</Table.Th>
          <Table.Th>{t('datasetEdits:field')}</Table.Th>
          <Table.Th>{t('versions.whatChanged')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.flatMap(row =>
          cellsOf(row).map((cell, at) => (
            <Table.Tr key={`${placeOf(row)} ${cell.field}`}>
              <Table.Td>{at === 0 && placeOf(row)}</Table.Td>
              <Table.Td className="ew-mono">{cell.field}</Table.Td>
              <Table.Td className={classes.wrap}>
                <WordDiff before={cell.before ?? ''} after={cell.after ?? ''} />
              </Table.Td>
            </Table.Tr>
          )),
        )}
      </Table.Tbody>
    </Table>
  )
}

/** Of a version that was only seen, the beginnings of the rows are known. */
const cellsOf = (
  row: VersionDiff['changedRows'][number],
): VersionDiff['changedRows'][number]['cells'] =>
  row.cells.length > 0 ? row.cells : [{ field: '', before: row.before, after: row.preview }]
