import { Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, Verification, VersionDiff } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

/** Contents that were seen, what differs between two of them, and the files with their checksums. */
export function VersionsTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const verify = useCommand('dataset.verify')
  const { summary, versions } = detail
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <Button
          variant="default"
          loading={verify.isPending}
          onClick={() => verify.mutate({ datasetId: summary.id })}
        >
          {t('actions.verify')}
        </Button>
        {verify.data && <Verdict found={verify.data} />}
      </Group>
      {verify.error && <ErrorView error={verify.error.info} />}
      <VersionTable versions={versions} />
      {versions.filter(one => one.isComparable).length > 1 && <Compare detail={detail} />}
      <FileTable detail={detail} verified={verify.data} />
    </Stack>
  )
}

function Verdict({ found }: { found: Verification }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  return (
    <div role="status">
      {found.problems.length === 0 ? (
        <Text>{t('versions.verified')}</Text>
      ) : (
        <>
          <Text className={classes.bad}>{t('versions.verifiedProblems')}</Text>
          {found.problems.map(problem => (
            <Text key={problem}>{problem}</Text>
          ))}
        </>
      )}
      {found.changedSince !== null && (
        <Text className={classes.warn}>
          {t('versions.changedSince', { when: format.dateTime(found.changedSince) })}
        </Text>
      )}
    </div>
  )
}

function VersionTable({ versions }: { versions: DatasetDetail['versions'] }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  if (versions.length === 0) return <Text c="dimmed">{t('versions.none')}</Text>
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('versions.fingerprint')}</Table.Th>
          <Table.Th className="ew-number">{t('columns.rows')}</Table.Th>
          <Table.Th className="ew-number">{t('columns.size')}</Table.Th>
          <Table.Th className="ew-number">{t('columns.runs')}</Table.Th>
          <Table.Th>{t('versions.firstSeen')}</Table.Th>
          <Table.Th>{t('versions.lastSeen')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map(one => (
          <Table.Tr key={one.fingerprint}>
            <Table.Td>
              <span className="ew-mono" title={one.fingerprint}>
                {one.fingerprint.slice(0, 12)}
              </span>
              {one.isCurrent && <span className="ew-dim">{` · ${t('versions.current')}`}</span>}
            </Table.Td>
            <Table.Td className="ew-number">{format.integer(one.rows)}</Table.Td>
            <Table.Td className="ew-number">{format.bytes(one.bytes)}</Table.Td>
            <Table.Td className="ew-number">{format.integer(one.runs)}</Table.Td>
            <Table.Td>{format.dateTime(one.firstSeen)}</Table.Td>
            <Table.Td>{format.dateTime(one.lastSeen)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Compare({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const known = detail.versions.filter(one => one.isComparable)
  const [from, setFrom] = useState(known[1]?.fingerprint ?? '')
  const [to, setTo] = useState(known[0]?.fingerprint ?? '')
  const diff = useCommand('dataset.diff')
  const options = known.map(one => ({
    value: one.fingerprint,
    label: `${one.fingerprint.slice(0, 12)} · ${format.dateTime(one.firstSeen)}`,
  }))
  return (
    <section aria-label={t('versions.compare')}>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('versions.from')}
          allowDeselect={false}
          data={options}
          value={from}
          onChange={value => value !== null && setFrom(value)}
        />
        <Select
          label={t('versions.to')}
          allowDeselect={false}
          data={options}
          value={to}
          onChange={value => value !== null && setTo(value)}
        />
        <Button
          variant="default"
          disabled={from === to}
          loading={diff.isPending}
          onClick={() => diff.mutate({ datasetId: detail.summary.id, from, to })}
        >
          {t('versions.compare')}
        </Button>
      </Group>
      {diff.error && <ErrorView error={diff.error.info} />}
      {diff.data && <Diff diff={diff.data} />}
    </section>
  )
}

function Diff({ diff }: { diff: VersionDiff }) {
  const { t } = useTranslation('datasets')
  const place = (row: { subset: string; index: number }) => `${row.subset} ${row.index + 1}`
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
      {diff.changedRows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('excluded.sample')}</Table.Th>
              <Table.Th>{t('versions.before')}</Table.Th>
              <Table.Th>{t('versions.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {diff.changedRows.map(row => (
              <Table.Tr key={place(row)}>
                <Table.Td>{place(row)}</Table.Td>
                <Table.Td className={classes.wrap}>{row.before}</Table.Td>
                <Table.Td className={classes.wrap}>{row.preview}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {(['added', 'removed'] as const).map(kind => {
        const rows = kind === 'added' ? diff.addedRows : diff.removedRows
        if (rows.length === 0) return null
        return (
          <div key={kind}>
            <Text fw={600}>{t(`versions.${kind}`, { count: diff[kind] })}</Text>
            <ul className={classes.problems}>
              {rows.map(row => (
                <li key={place(row)}>
                  <span className="ew-mono">{place(row)}</span>
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

function FileTable({ detail, verified }: { detail: DatasetDetail; verified?: Verification }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const shown = verified && verified.files.length > 0
  return (
    <section aria-label={t('versions.files')}>
      <Title order={2} size="h4">
        {t('versions.files')}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('versions.file')}</Table.Th>
            <Table.Th className="ew-number">{t('versions.bytes')}</Table.Th>
            {shown && <Table.Th>{t('versions.fingerprint')}</Table.Th>}
            {shown && <Table.Th>{t('versions.expected')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown
            ? verified.files.map(file => (
                <Table.Tr key={file.path}>
                  <Table.Td className={classes.wrap}>{file.path}</Table.Td>
                  <Table.Td className="ew-number">{format.bytes(file.bytes)}</Table.Td>
                  <Table.Td className={classes.hash}>{file.sha256}</Table.Td>
                  <Table.Td>
                    {t(
                      file.expected === null
                        ? 'versions.expectedUnknown'
                        : file.expected === file.sha256
                          ? 'versions.expectedYes'
                          : 'versions.expectedNo',
                    )}
                  </Table.Td>
                </Table.Tr>
              ))
            : detail.files.slice(0, 300).map(file => (
                <Table.Tr key={file.path}>
                  <Table.Td className={classes.wrap}>{file.path}</Table.Td>
                  <Table.Td className="ew-number">{format.bytes(file.bytes)}</Table.Td>
                </Table.Tr>
              ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
