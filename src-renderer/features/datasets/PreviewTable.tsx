import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileInspection } from '@contract'
import classes from './Datasets.module.css'

const columnsShown = 14
const rowsShown = 8

/** The first rows of a user's files as they were read. */
export function PreviewTable({ found }: { found: FileInspection }) {
  const { t } = useTranslation('datasets')
  const names = found.columns.slice(0, columnsShown).map(({ name }) => name)
  if (found.preview.length === 0) return null
  return (
    <div className={classes.preview} role="region" aria-label={t('importing.preview')} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="ew-number">{t('rows.number')}</Table.Th>
            {names.map(name => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.preview.slice(0, rowsShown).map(row => (
            <Table.Tr key={`${row.file}:${row.line}`}>
              <Table.Td className="ew-number">{row.line}</Table.Td>
              {names.map(name => (
                <Table.Td key={name}>
                  <span className={classes.cell}>{cellText(row.value[name])}</span>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
