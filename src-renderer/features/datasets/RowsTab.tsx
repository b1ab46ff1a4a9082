import { Drawer, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetRow } from '@contract'
import { DataGrid } from '../../ui/DataGrid'
import { ErrorView } from '../../ui/ErrorView'
import type { GridColumn } from '../../ui/grid-column'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import classes from './Datasets.module.css'
import { RowView } from './RowView'
import { useRowPages } from './use-row-pages'

const columnsShown = 8

/** The rows as a grid; a row opens in a drawer, where it can be excluded. */
export function RowsTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation('datasets')
  const localText = useLocalText()
  const { summary, splits } = detail
  const [split, setSplit] = useState(summary.entry.split)
  const pages = useRowPages({ datasetId: summary.id, split })
  const rows = useMemo(() => pages.data?.pages.flatMap(page => page.rows) ?? [], [pages.data])
  const [activeId, setActiveId] = useState<string | null>(null)
  const [openIndex, setOpenIndex] = useState<number | null>(null)
  const names = detail.fields.slice(0, columnsShown).map(({ name }) => name)
  const columns = useRowColumns(names)
  const opened = rows.find(({ index }) => index === openIndex)
  const choices = [...new Set([summary.entry.split, ...splits])]
  return (
    <div className={classes.rows}>
      {choices.length > 1 && (
        <Select
          className={classes.choice}
          label={t('rows.split')}
          allowDeselect={false}
          data={choices}
          value={split}
          onChange={value => value !== null && setSplit(value)}
        />
      )}
      {pages.error && <ErrorView error={pages.error.info} />}
      <div className={classes.grid}>
        <DataGrid
          name={`rows.${summary.benchmarkId}`}
          label={t('rows.label', { name: localText(summary.entry.title) })}
          columns={columns}
          rows={rows}
          rowId={row => String(row.index)}
          isLoading={pages.isFetching}
          hasMore={pages.hasNextPage}
          onEnd={() => void pages.fetchNextPage()}
          activeId={activeId}
          onActive={setActiveId}
          onOpen={row => setOpenIndex(row.index)}
          empty={<span className="ew-dim">{t('rows.none')}</span>}
        />
      </div>
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpenIndex(null)}
        size="lg"
        title={opened && t('rows.row', { number: opened.index + 1 })}
      >
        {opened && <RowView row={opened} datasetId={summary.id} />}
      </Drawer>
    </div>
  )
}

function useRowColumns(names: string[]): GridColumn<DatasetRow>[] {
  const { t, i18n } = useTranslation('datasets')
  const format = useFormat()
  const key = names.join('\0')
  return useMemo(
    () => [
      {
        id: 'index',
        header: t('rows.number'),
        width: 64,
        align: 'end',
        pinned: true,
        render: row => format.integer(row.index + 1),
        text: row => String(row.index + 1),
      },
      {
        id: 'subset',
        header: t('rows.subset'),
        width: 110,
        render: row => <span className="ew-ellipsis">{row.subset}</span>,
        text: row => row.subset,
      },
      ...names.map((name, at): GridColumn<DatasetRow> => ({
        id: `field.${name}`,
        header: name,
        width: at === 0 ? 320 : 140,
        ...(at === 0 && { grows: true }),
        render: row => <FieldCell row={row} name={name} isFirst={at === 0} />,
        text: row => cellText(row, name),
      })),
      {
        id: 'place',
        header: t('rows.place'),
        width: 160,
        hidden: true,
        render: row => (
          <span className="ew-ellipsis">{t('rows.at', { file: row.file, line: row.line })}</span>
        ),
        text: row => `${row.file}:${row.line}`,
      },
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key, i18n.language, format],
  )
}

function FieldCell({ row, name, isFirst }: { row: DatasetRow; name: string; isFirst: boolean }) {
  const { t } = useTranslation('datasets')
  if (row.value === null) {
    return isFirst ? (
      <span className={classes.bad}>{t('rows.broken', { reason: row.reason ?? '' })}</span>
    ) : null
  }
  return (
    <span className="ew-ellipsis" data-excluded={row.excluded !== null || undefined}>
      {isFirst && row.excluded !== null && (
        <span className={classes.warn}>{`${t('rows.excluded', { reason: row.excluded })} · `}</span>
      )}
      {cellText(row, name)}
    </span>
  )
}

function cellText(row: DatasetRow, name: string): string {
  const value = row.value?.[name]
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, 300)
}
