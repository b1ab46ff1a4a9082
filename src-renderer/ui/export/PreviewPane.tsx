import { Loader, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ExportPreview } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { ErrorView } from '../ErrorView'
import { PlainText } from '../transcript/PlainText'
import { showControls } from '../transcript/visible-controls'
import type { ExportKind } from './export-choice'
import classes from './ExportDialog.module.css'

const LINES = 60
const CHARACTERS = 12_000

/** The first rows or lines of what will be written. */
export function PreviewPane(props: {
  preview: ExportPreview | undefined
  error: unknown
  isStale: boolean
  kind: ExportKind
}) {
  const { t } = useTranslation('exports')
  const { preview, error } = props
  if (error !== null) return <ErrorView error={toErrorInfo(error)} />
  if (!preview) return <Loader size="sm" aria-label={t('preview.loading')} />
  const isRun = props.kind === 'page' || props.kind === 'folder'
  return (
    <section className={classes.preview} aria-label={t('preview.label')} data-stale={props.isStale}>
      <div className={classes.previewHead}>
        {isRun
          ? t(
              `preview.${props.kind !== 'page' ? 'folder' : preview.text === null ? 'page' : 'asPage'}`,
            )
          : t('preview.rows', { count: preview.rows })}
      </div>
      <div
        className={classes.previewBody}
        tabIndex={0}
        role="group"
        aria-label={t('preview.label')}
      >
        {preview.text !== null && props.kind === 'page' ? (
          <iframe
            className={classes.previewPage}
            sandbox=""
            srcDoc={preview.text}
            title={t('preview.label')}
          />
        ) : preview.text !== null ? (
          <PlainText text={showControls(firstLines(preview.text))} />
        ) : (
          preview.table && <PreviewTable {...preview.table} />
        )}
      </div>
    </section>
  )
}

function firstLines(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const shown = lines.slice(0, LINES).join('\n').slice(0, CHARACTERS)
  return shown.length < text.length && lines.length > LINES ? `${shown}\n…` : shown
}

function PreviewTable({ columns, rows }: NonNullable<ExportPreview['table']>) {
  const { t } = useTranslation('exports')
  return (
    <Table className={classes.previewTable} aria-label={t('preview.label')}>
      <Table.Thead>
        <Table.Tr>
          {columns.map(column => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, at) => (
          <Table.Tr key={at}>
            {row.map((cell, place) => (
              <Table.Td key={place} data-number={typeof cell === 'number' || undefined}>
                {cell === null ? '' : showControls(String(cell))}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
