import { ActionIcon, Drawer, SegmentedControl, Table, TextInput } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationLine, VerificationSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { ErrorView } from '../../ui/ErrorView'
import { useFormat } from '../../ui/use-format'
import { RequestDetail } from './RequestDetail'
import { RowVerdict } from './VerdictMark'
import classes from './Verify.module.css'
import { rowFilters, type RowFilter, type VerifySearch } from './verify-search'

const pageSize = 100
const keyOf = ({ loop, dataIndex }: VerificationLine): string => `${loop}.${dataIndex}`

/** The requests as they are answered: filtered, searched, and each one opened with what was said and why it failed. */
export function RequestsPanel(props: {
  verification: VerificationSummary
  search: VerifySearch
  onChange(next: Partial<VerifySearch>): void
}) {
  const { t } = useTranslation('verify')
  const { verification, search, onChange } = props
  const [text, setText] = useState('')
  const [offset, setOffset] = useState(0)
  const show = search.show ?? 'all'
  const page = useCommandQuery('verification.rows', {
    id: verification.id,
    show,
    text: text.trim(),
    offset,
    limit: pageSize,
  })
  const lines = page.data?.lines ?? []
  const total = page.data?.total ?? 0
  const first = lines[0]
  const wanted = search.row
  useEffect(() => {
    // The key that opens a failed request does not know its number.
    if (wanted === 'first' && first) onChange({ row: keyOf(first) })
  }, [wanted, first, onChange])
  const at = lines.findIndex(line => keyOf(line) === wanted)
  const isOpen = wanted !== undefined && /^\d+\.\d+$/.test(wanted)
  const step = (by: number) => {
    const next = lines[at + by]
    return next ? () => onChange({ row: keyOf(next) }) : undefined
  }

  return (
    <div className={classes.rows}>
      <div className={classes.rowTools}>
        <SegmentedControl
          aria-label={t('show.label')}
          size="xs"
          value={show}
          onChange={next => {
            setOffset(0)
            onChange({ show: next as RowFilter, row: undefined })
          }}
          data={rowFilters.map(value => ({ value, label: t(`show.${value}`) }))}
        />
        <TextInput
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          className={classes.rowSearch}
          value={text}
          onChange={event => {
            setText(event.currentTarget.value)
            setOffset(0)
          }}
        />
        <Pager offset={offset} shown={lines.length} total={total} onGo={setOffset} />
      </div>
      {page.error && <ErrorView error={page.error.info} />}
      {page.data && total === 0 && <p className={classes.hint}>{t('noRows')}</p>}
      {lines.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('tabs.rows')}>
          <LinesTable
            lines={lines}
            loops={verification.request.loops}
            hasReference={lines.some(line => line.referenceFinishReason !== null)}
            openKey={wanted}
            onOpen={line => onChange({ row: keyOf(line) })}
          />
        </div>
      )}
      <Drawer
        opened={isOpen}
        onClose={() => onChange({ row: undefined })}
        size="min(760px, 92vw)"
        title={isOpen ? t('row.title', rowOf(wanted)) : ''}
      >
        {isOpen && (
          <RequestDetail
            key={wanted}
            id={verification.id}
            {...rowOf(wanted)}
            onPrevious={step(-1)}
            onNext={step(1)}
          />
        )}
      </Drawer>
    </div>
  )
}

function rowOf(key: string): { loop: number; line: number } {
  const [loop = '1', line = '1'] = key.split('.')
  return { loop: Number(loop), line: Number(line) }
}

function LinesTable(props: {
  lines: readonly VerificationLine[]
  loops: number
  hasReference: boolean
  openKey: string | undefined
  onOpen(line: VerificationLine): void
}) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  return (
    <Table className={classes.table} verticalSpacing={5} horizontalSpacing={10} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className="ew-number">{t('columns.line')}</Table.Th>
          <Table.Th>{t('columns.verdict')}</Table.Th>
          <Table.Th>{t('columns.request')}</Table.Th>
          <Table.Th>{t('columns.finish')}</Table.Th>
          {props.hasReference && <Table.Th>{t('columns.reference')}</Table.Th>}
          <Table.Th>{t('columns.reasons')}</Table.Th>
          <Table.Th className="ew-number">{t('columns.time')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.lines.map(line => (
          <Table.Tr
            key={keyOf(line)}
            data-open={keyOf(line) === props.openKey || undefined}
            className={classes.line}
            onClick={() => props.onOpen(line)}
          >
            <Table.Td className="ew-number">
              <button
                type="button"
                className={classes.lineButton}
                aria-label={t('row.open', { line: line.dataIndex })}
                onClick={event => {
                  event.stopPropagation()
                  props.onOpen(line)
                }}
              >
                {props.loops > 1 ? `${line.loop}.${line.dataIndex}` : line.dataIndex}
              </button>
            </Table.Td>
            <Table.Td>
              <RowVerdict verdict={line.verdict} />
            </Table.Td>
            <Table.Td className={classes.preview}>
              <span className="ew-ellipsis">{line.preview}</span>
            </Table.Td>
            <Table.Td className="ew-mono">{line.finishReason ?? '–'}</Table.Td>
            {props.hasReference && (
              <Table.Td className="ew-mono">{line.referenceFinishReason ?? '–'}</Table.Td>
            )}
            <Table.Td>
              <Reasons line={line} />
            </Table.Td>
            <Table.Td className="ew-number">{format.duration(line.durationMs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Reasons({ line }: { line: VerificationLine }) {
  const { t } = useTranslation('verify')
  return (
    <span className={classes.reasons}>
      {line.reasons.map(({ code, detail, isNote }, at) => (
        <span key={`${code} ${at}`} data-note={isNote || undefined} title={detail}>
          {t(`reasons.${code}`)}
        </span>
      ))}
    </span>
  )
}

function Pager(props: {
  offset: number
  shown: number
  total: number
  onGo(offset: number): void
}) {
  const { t } = useTranslation('verify')
  const { offset, shown, total } = props
  if (total <= pageSize) return null
  return (
    <div className={classes.pager}>
      <ActionIcon
        aria-label={t('previous')}
        disabled={offset === 0}
        onClick={() => props.onGo(Math.max(0, offset - pageSize))}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span>{t('page', { from: offset + 1, to: offset + shown, total })}</span>
      <ActionIcon
        aria-label={t('next')}
        disabled={offset + shown >= total}
        onClick={() => props.onGo(offset + pageSize)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </div>
  )
}
