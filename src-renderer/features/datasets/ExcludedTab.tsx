import { Button, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail } from '@contract'
import { useCommand } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import classes from './Datasets.module.css'

/** Samples that runs leave out, with the reason, and the way back. */
export function ExcludedTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  const include = useCommand('dataset.include')
  const { exclusions, summary } = detail
  if (exclusions.length === 0) return <Text c="dimmed">{t('excluded.none')}</Text>
  return (
    <Stack gap="md">
      <Text>{t('excluded.text', { benchmark: summary.benchmarkId })}</Text>
      {include.error && <ErrorView error={include.error.info} />}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('excluded.sample')}</Table.Th>
            <Table.Th>{t('excluded.reason')}</Table.Th>
            <Table.Th>{t('excluded.since')}</Table.Th>
            <Table.Th className="ew-number">{t('excluded.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exclusions.map(one => (
            <Table.Tr key={one.sampleKey}>
              <Table.Td className={classes.wrap}>
                {one.preview || <span className="ew-mono">{one.sampleKey}</span>}
              </Table.Td>
              <Table.Td>{one.reason}</Table.Td>
              <Table.Td>{format.dateTime(one.createdAt)}</Table.Td>
              <Table.Td className="ew-number">
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() =>
                    include.mutate({ datasetId: summary.id, sampleKeys: [one.sampleKey] })
                  }
                >
                  {t('rows.include')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
