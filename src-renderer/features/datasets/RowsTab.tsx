import { Button, Drawer, Group, Select, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetDetail, DatasetRow } from '@contract'
import { DataGrid } from '../../ui/DataGrid'
import { ErrorView } from '../../ui/ErrorView'
import type { GridColumn } from '../../ui/grid-column'
import { useFormat } from '../../ui/use-format'
import { useLocalText } from '../../ui/use-local-text'
import classes from './Datasets.module.css'
import { CopyDialog } from './editing/CopyDialog'
import { DraftBar } from './editing/DraftBar'
import { OpenRow } from './editing/OpenRow'
import { placeKey, type RowDraft } from './editing/row-draft'
import { RowEditor } from './editing/RowEditor'
import { useRowDraft } from './editing/use-row-draft'
import { useRowPages } from './use-row-pages'

const columnsShown = 8

/** The rows as a grid; a row opens in a drawer, where it can be excluded. */
export function RowsTab({ detail }: { detail: DatasetDetail }) {
  const { t } = useTranslation(['datasets', 'datasetEdits'])
  const localText = useLocalText()
  const { summary, splits } = detail
  const [split, setSplit] = useState(summary.entry.split)
  const draft = useRowDraft(summary.id, currentRef(detail))
  // A draft is about the version that it began with, whatever others save meanwhile.
  const version = draft.draft?.base
  const { pages, wait } = useRowPages({ datasetId: summary.id, split, ...(version && { version }) })
  const rows = useMemo(() => pages.data?.pages.flatMap(page => page.rows) ?? [], [pages.data])
  const [activeId, setActiveId] = useState<string | null>(null)
  const [openIndex, setOpenIndex] = useState<number | null>(null)
  const names = detail.fields.slice(0, columnsShown).map(({ name }) => name)
  const columns = useRowColumns(names, draft.draft)
  const [copying, copyDialog] = useDisclosure()
  const [adding, addDrawer] = useDisclosure()
  const opened = rows.find(({ index }) => index === openIndex)
  const choices = [...new Set([summary.entry.split, ...splits])]
  return (
    <div className={classes.rows}>
      {summary.custom ? (
        <DraftBar detail={detail} draft={draft} onAdd={addDrawer.open} />
      ) : (
        <Group gap="sm">
          <Button variant="default" size="compact-sm" onClick={copyDialog.open}>
            {t('datasetEdits:copyAction')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('datasetEdits:copyHint')}
          </Text>
        </Group>
      )}
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
          wait={wait}
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
        {opened && (
          <OpenRow
            key={opened.index}
            row={opened}
            detail={detail}
            split={split}
            draft={draft}
            onDone={() => setOpenIndex(null)}
          />
        )}
      </Drawer>
      <Drawer opened={adding} onClose={addDrawer.close} size="lg" title={t('datasetEdits:newRow')}>
        <RowEditor
          detail={detail}
          row={null}
          subset={opened?.subset ?? detail.subsets[0] ?? ''}
          onCancel={addDrawer.close}
          onDone={(row, subset) => {
            const key = `new:${crypto.randomUUID()}`
            draft.put({ key, change: { kind: 'add', row, subset }, before: null })
            addDrawer.close()
          }}
        />
      </Drawer>
      <CopyDialog opened={copying} onClose={copyDialog.close} summary={summary} />
    </div>
  )
}

/** What an edit of the rows that are there now starts from. */
function currentRef({ versions, fingerprint }: DatasetDetail): string {
  const number = versions.find(one => one.isCurrent)?.kept?.number
  return number === undefined ? (fingerprint ?? '') : `v${number}`
}

function useRowColumns(names: string[], draft: RowDraft | null): GridColumn<DatasetRow>[] {
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
        render: row => <FieldCell row={row} name={name} isFirst={at === 0} draft={draft} />,
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
    [key, i18n.language, format, draft],
  )
}

function FieldCell(props: {
  row: DatasetRow
  name: string
  isFirst: boolean
  draft: RowDraft | null
}) {
  const { t } = useTranslation(['datasets', 'datasetEdits'])
  const { row, name, isFirst } = props
  const change = props.draft?.changes.find(({ key }) => key === placeKey(row))?.change
  if (row.value === null) {
    return isFirst ? (
      <span className={classes.bad}>{t('rows.broken', { reason: row.reason ?? '' })}</span>
    ) : null
  }
  return (
    <span className="ew-ellipsis" data-excluded={row.excluded !== null || undefined}>
      {isFirst && change && (
        <span className={classes.warn}>
          {`${t(change.kind === 'remove' ? 'datasetEdits:removedInDraft' : 'datasetEdits:changedInDraft')} · `}
        </span>
      )}
      {isFirst && row.excluded !== null && (
        <span className={classes.warn}>{`${t('rows.excluded', { reason: row.excluded })} · `}</span>
      )}
      {cellText(change?.kind === 'replace' ? { value: change.row } : row, name)}
    </span>
  )
}

function cellText(row: Pick<DatasetRow, 'value'>, name: string): string {
  const value = row.value?.[name]
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, 300)
}
