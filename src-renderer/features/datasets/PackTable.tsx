import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PackReport } from '@contract'
import { useFormat } from '../../ui/use-format'

/** What a pack holds. */
export function PackTable({ report }: { report: PackReport }) {
  const { t } = useTranslation('datasets')
  const format = useFormat()
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('pack.dataset')}</Table.Th>
            <Table.Th>{t('columns.license')}</Table.Th>
            <Table.Th className="ew-number">{t('pack.files')}</Table.Th>
            <Table.Th className="ew-number">{t('pack.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.manifest.datasets.map(one => (
            <Table.Tr key={one.folder}>
              <Table.Td>{one.title}</Table.Td>
              <Table.Td>{one.license}</Table.Td>
              <Table.Td className="ew-number">{format.integer(one.files.length)}</Table.Td>
              <Table.Td className="ew-number">
                {format.bytes(one.files.reduce((sum, file) => sum + file.bytes, 0))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t('pack.unpacked', {
          packed: format.bytes(report.bytes),
          unpacked: format.bytes(report.unpackedBytes),
        })}
      </Text>
    </>
  )
}
