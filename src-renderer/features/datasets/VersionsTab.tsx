import { getRouteApi } from '@tanstack/react-router'
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, Verification } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { CompareVersions } from './CompareVersions'
import classes from './Datasets.module.css'
import { VersionTable } from './VersionTable'

const datasetRoute = getRouteApi('/datasets/$datasetId')

/** Contents that were seen, what differs between two of them, and the files with their checksums. */
export function VersionsTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const verify = useCommand('dataset.verify')
  const { summary, versions } = detail
  const { verify: isAsked } = datasetRoute.useSearch()
  const navigate = datasetRoute.useNavigate()
  const { mutate } = verify
  useEffect(() => {
    if (!isAsked) return
    mutate({ datasetId: summary.id })
    void navigate({ search: before => ({ ...before, verify: undefined }), replace: true })
  }, [isAsked, mutate, navigate, summary.id])
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
      <VersionTable detail={detail} />
      {versions.filter(one => one.isComparable).length > 1 && <CompareVersions detail={detail} />}
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
