import { Select, Table } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublishedTable, VerificationMetricId, VerificationSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { shareText } from './share-text'
import classes from './VendorTables.module.css'
import shared from './Verify.module.css'

/** The figures that vendors' verifiers published, with this verification's beside them. */
export function VendorTables({ verification }: { verification: VerificationSummary }) {
  const { t } = useTranslation('verify')
  const published = useCommandQuery('verification.published', {}, { staleMs: Infinity })
  const tables = published.data?.tables ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const fitting = tables.find(({ generation }) => generation === verification.generation)
  const table = tables.find(({ title }) => title === chosen) ?? fitting ?? tables[0]
  return (
    <div className={shared.card}>
      <p className="ew-dim">{t('vendors.text')}</p>
      <Select
        label={t('vendors.table')}
        className={classes.tableChoice}
        data={tables.map(({ title }) => title)}
        value={table?.title ?? null}
        allowDeselect={false}
        onChange={setChosen}
      />
      {table && <OneTable table={table} verification={verification} />}
    </div>
  )
}

function OneTable({
  table,
  verification,
}: {
  table: PublishedTable
  verification: VerificationSummary
}) {
  const { t } = useTranslation('verify')
  const columns = Object.keys(table.rows[0]?.values ?? {})
  const own = new Map(verification.scorecard?.metrics.map(({ id, value }) => [id as string, value]))
  const headOf = (column: string): string =>
    column === 'called' || column === 'valid'
      ? t(`vendors.${column}`)
      : t(`metrics.${column as VerificationMetricId}`)
  const cell = (column: string, value: number | null | undefined): string =>
    column === 'called' || column === 'valid' ? String(value ?? '–') : shareText(value ?? null)
  return (
    <>
      <div className={shared.scroll} tabIndex={0} role="region" aria-label={table.title}>
        <Table className={shared.table} verticalSpacing={5} horizontalSpacing={12}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.provider')}</Table.Th>
              {columns.map(column => (
                <Table.Th key={column} className="ew-number">
                  {headOf(column)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr className={classes.own}>
              <Table.Th scope="row">
                {t('vendors.this')}
                <span className={shared.loops}>{verification.name}</span>
              </Table.Th>
              {columns.map(column => (
                <Table.Td key={column} className="ew-number">
                  {cell(column, own.get(column))}
                </Table.Td>
              ))}
            </Table.Tr>
            {table.rows.map(({ provider, values }) => (
              <Table.Tr key={provider}>
                <Table.Th scope="row">{provider}</Table.Th>
                {columns.map(column => (
                  <Table.Td key={column} className="ew-number">
                    {cell(column, values[column])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {table.note !== null && <p className="ew-dim">{table.note}</p>}
      <p className="ew-dim">{t('source', { source: table.source })}</p>
    </>
  )
}
