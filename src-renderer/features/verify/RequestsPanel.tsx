import { CloseButton, Drawer, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationLine, VerificationSummary } from '@contract'
import { useClient } from '../../client/client-context'
import { orderText, readOrders, toOrder } from '../../router/link-order'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import type { GridSort } from '../../ui/grid-column'
import { useNamedViews } from '../../state/use-named-views'
import { NamedViews } from '../../ui/NamedViews'
import { showError } from '../../ui/show-error'
import { evidenceOf } from './evidence'
import { RequestDetail } from './RequestDetail'
import classes from './RequestsPanel.module.css'
import { readVerifySearch, rowFilters, type RowFilter, type VerifySearch } from './verify-search'
import { useLineColumns } from './use-line-columns'
import { useLinePages } from './use-line-pages'
import { useVerifyKeys } from './use-verify-keys'

const keyOf = ({ loop, dataIndex }: Pick<VerificationLine, 'loop' | 'dataIndex'>): string =>
  `${loop}.${dataIndex}`

const sortColumns = ['index', 'time', 'attempts'] as const
const usualSorts = [{ column: 'index', direction: 'asc' }] as const

/** The requests as they are answered: filtered, searched, and each one opened with what was said and why it failed. */
export function RequestsPanel(props: {
  verification: VerificationSummary
  search: VerifySearch
  onChange(next: Partial<VerifySearch>): void
}) {
  const { t } = useTranslation('verify')
  const { verification, search, onChange } = props
  const { id } = verification
  const client = useClient()
  const [text, setText] = useState(search.text ?? '')
  const [sorts, setSorts] = useState<readonly GridSort[]>(usualSorts)
  const [first = usualSorts[0], ...then] = sorts.flatMap(
    sort => toOrder(orderText(sort), sortColumns) ?? [],
  )
  const [active, setActive] = useState<string | null>(null)
  const show = search.show ?? 'all'
  const pages = useLinePages({
    id,
    show,
    text: text.trim(),
    ...(search.stage && { stage: search.stage }),
    sort: { ...first, ...(then.length > 0 && { then }) },
  })
  const { lines } = pages
  const open = useCallback((line: VerificationLine) => onChange({ row: keyOf(line) }), [onChange])
  const columns = useLineColumns(
    { hasLoops: verification.request.loops > 1, hasReference: pages.hasReference },
    open,
  )
  const firstLine = lines[0]
  const wanted = search.row
  useEffect(() => {
    // The key that opens a failed request does not know its number.
    if (wanted === 'first' && firstLine) onChange({ row: keyOf(firstLine) })
  }, [wanted, firstLine, onChange])
  const isOpen = wanted !== undefined && /^\d+\.\d+$/.test(wanted)
  const at = lines.findIndex(line => keyOf(line) === wanted)
  const step = (by: number) => {
    const next = lines[at + by]
    return next ? () => onChange({ row: keyOf(next) }) : undefined
  }
  async function copy(key: string): Promise<void> {
    const { loop, line } = rowOf(key)
    const { row } = await client.call('verification.row', { id, loop, dataIndex: line })
    await navigator.clipboard.writeText(evidenceOf(row))
  }
  useVerifyKeys({ ...(active !== null && { copy: () => void copy(active).catch(showError) }) })

  return (
    <div className={classes.rows}>
      <div className={classes.rowTools} role="search">
        <SegmentedControl
          aria-label={t('show.label')}
          size="xs"
          value={show}
          onChange={next => onChange({ show: next as RowFilter, row: undefined })}
          data={rowFilters.map(value => ({ value, label: t(`show.${value}`) }))}
        />
        <TextInput
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          className={classes.rowSearch}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        {search.stage && (
          <span className={classes.stage}>
            {t('fallsAt', { stage: t(`stages.${search.stage}`) })}
            <CloseButton
              size="xs"
              aria-label={t('anyStage')}
              onClick={() => onChange({ stage: undefined })}
            />
          </span>
        )}
        <NamedViews
          means={useNamedViews('verification-requests')}
          gridOf={() => 'verification-requests'}
          state={{ show: search.show, stage: search.stage, text, order: sorts.map(orderText) }}
          onOpen={state => {
            const view = readVerifySearch(state)
            setText(view.text ?? '')
            setSorts(
              readOrders(state.order, sortColumns)?.flatMap(
                order => toOrder(order, sortColumns) ?? [],
              ) ?? usualSorts,
            )
            onChange({ show: view.show, stage: view.stage, row: undefined })
          }}
        />
      </div>
      {pages.error && <ErrorView error={pages.error.info} />}
      <div className={classes.grid}>
        <DataGrid
          name="verification-requests"
          label={t('tabs.rows')}
          columns={columns}
          rows={lines}
          rowId={keyOf}
          total={Math.max(pages.total, lines.length)}
          sorts={sorts}
          onSorts={next =>
            setSorts(next.length > 1 ? next.filter(({ column }) => column !== 'index') : next)
          }
          isLoading={pages.isLoading}
          wait={pages.wait}
          hasMore={pages.hasMore}
          onEnd={pages.more}
          activeId={isOpen ? wanted : active}
          onActive={setActive}
          onOpen={open}
          empty={<EmptyState title={t('noRows')} />}
        />
      </div>
      <Drawer
        opened={isOpen}
        onClose={() => {
          setActive(wanted ?? null)
          onChange({ row: undefined })
        }}
        size="min(760px, 92vw)"
        title={isOpen ? t('row.title', rowOf(wanted)) : ''}
      >
        {isOpen && (
          <RequestDetail
            key={wanted}
            id={id}
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
