import { Button, Checkbox, Select } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput, CommandOutput, LoadRequestRow } from '@contract'
import type { CallError } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { linkOfOrders } from '../../router/link-order'
import { AmountInput } from '../../ui/AmountInput'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { useNamedViews } from '../../state/use-named-views'
import { NamedViews } from '../../ui/NamedViews'
import { useGridWait } from '../../ui/use-grid-wait'
import classes from './Requests.module.css'
import {
  outcomes,
  phases,
  readDetailSearch,
  requestOrdersOf,
  requestSorts,
  type LoadDetailSearch,
} from './detail-search'
import { RequestDrawer } from './RequestDrawer'
import type { TabProps } from './tab-parts'
import { useLoadWords } from './use-load-words'
import { useRequestColumns } from './use-request-columns'
import { useRunWords } from './use-run-words'

const pageSize = 200

/** Every request of a run, page by page, with what one looks for: failed ones, slow ones, a class of errors. */
export function RequestsTab({ detail, search, position, change }: TabProps) {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const runWords = useRunWords()
  const run = detail.runs.find(one => one.position === position) ?? detail.runs.at(-1)
  const columns = useRequestColumns()
  const views = useNamedViews('load-requests')
  const { pages, wait } = useRequestPages(detail.test.id, run?.position, search)
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap(page => page.rows), [pages.data])
  if (!run) return <EmptyState title={t('steps.none')} />
  const errorClasses = Object.keys(run.summary?.errors ?? {})
  const slowFrom = run.summary?.latency?.p95
  return (
    <div className={classes.requests}>
      <div className={classes.requestFilters} role="search">
        <Select
          w={210}
          aria-label={t('plots.run')}
          allowDeselect={false}
          data={detail.runs.map(one => ({
            value: String(one.position),
            label: [words(one.step), runWords(one)].filter(Boolean).join(' · '),
          }))}
          value={String(run.position)}
          onChange={value => value !== null && change({ run: Number(value), request: undefined })}
        />
        <Select
          w={150}
          aria-label={t('requests.outcome')}
          placeholder={t('requests.anyOutcome')}
          clearable
          data={outcomes.map(value => ({ value, label: t(`outcomes.${value}`) }))}
          value={search.outcome ?? null}
          onChange={value =>
            change({ outcome: outcomes.find(one => one === value), errorClass: undefined })
          }
        />
        {errorClasses.length > 0 && (
          <Select
            w={180}
            aria-label={t('requests.errorClass')}
            placeholder={t('requests.anyClass')}
            clearable
            data={errorClasses}
            value={search.errorClass ?? null}
            onChange={value => change({ errorClass: value ?? undefined })}
          />
        )}
        <Select
          w={140}
          aria-label={t('requests.phase')}
          placeholder={t('requests.anyPhase')}
          clearable
          data={phases.map(value => ({ value, label: t(`phases.${value}`) }))}
          value={search.phase ?? null}
          onChange={value => change({ phase: phases.find(one => one === value) })}
        />
        <AmountInput
          w={130}
          aria-label={t('requests.slowFrom')}
          placeholder={t('requests.slowFrom')}
          min={0}
          suffix=" ms"
          value={search.slow ?? ''}
          onChange={slow => change({ slow: slow === '' ? undefined : slow })}
        />
        {slowFrom !== undefined && (
          <Checkbox
            label={t('requests.slowest')}
            checked={search.slow !== undefined && Math.abs(search.slow - slowFrom) < 1e-9}
            onChange={event =>
              change(
                event.currentTarget.checked
                  ? { slow: slowFrom, sort: 'latency', dir: 'desc', then: undefined }
                  : { slow: undefined },
              )
            }
          />
        )}
        <NamedViews
          means={views}
          gridOf={() => 'load-requests'}
          state={requestViewOf(search)}
          onOpen={state =>
            change({ ...requestViewOf(readDetailSearch(state)), request: undefined })
          }
        />
      </div>
      {pages.error && <ErrorView error={pages.error.info} />}
      <DataGrid
        name="load-requests"
        label={t('requests.title')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        total={Math.max(rows.length, pages.data?.pages[0]?.total ?? 0)}
        sorts={requestOrdersOf(search)}
        onSorts={sorts => change(linkOfOrders(sorts, requestSorts, 'index'))}
        isLoading={pages.isLoading || pages.isFetchingNextPage}
        wait={wait}
        hasMore={pages.hasNextPage}
        onEnd={() => void pages.fetchNextPage()}
        activeId={search.request === undefined ? null : String(search.request)}
        onActive={id => change({ request: Number(id) })}
        onOpen={row => change({ request: row.index })}
        empty={
          <EmptyState title={t('requests.none')}>
            <Button
              variant="default"
              onClick={() =>
                change({
                  outcome: undefined,
                  errorClass: undefined,
                  phase: undefined,
                  slow: undefined,
                })
              }
            >
              {t('requests.reset')}
            </Button>
          </EmptyState>
        }
      />
      {search.request !== undefined && (
        <RequestDrawer
          loadTestId={detail.test.id}
          position={run.position}
          index={search.request}
          row={rows.find(({ index }) => index === search.request)}
          onClose={() => change({ request: undefined })}
        />
      )}
    </div>
  )
}

const rowId = ({ index }: LoadRequestRow): string => String(index)

/** Pages by offset: a finished run's rows do not move. */
/** What of a link makes a view of the requests. */
const requestViewOf = ({
  outcome,
  errorClass,
  phase,
  slow,
  sort,
  dir,
  then,
}: LoadDetailSearch) => ({
  outcome,
  errorClass,
  phase,
  slow,
  sort,
  dir,
  then,
})

function useRequestPages(
  loadTestId: string,
  position: number | undefined,
  search: LoadDetailSearch,
) {
  const client = useClient()
  const [first, ...then] = requestOrdersOf(search)
  const input = {
    loadTestId: loadTestId as CommandInput<'loadTest.requests'>['loadTestId'],
    position: position ?? 0,
    sort: { ...first, ...(then.length > 0 && { then }) },
    limit: pageSize,
    ...(search.outcome && { outcomes: [search.outcome] }),
    ...(search.errorClass !== undefined && { errorClass: search.errorClass }),
    ...(search.phase && { phase: search.phase }),
    ...(search.slow !== undefined && { minLatencyMs: search.slow }),
  } satisfies CommandInput<'loadTest.requests'>
  const pages = useInfiniteQuery<
    CommandOutput<'loadTest.requests'>,
    CallError,
    { pages: CommandOutput<'loadTest.requests'>[] },
    readonly unknown[],
    number
  >({
    queryKey: ['loadTest.requests', input],
    queryFn: ({ pageParam }) => client.call('loadTest.requests', { ...input, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (page, all) => {
      const seen = all.reduce((sum, { rows }) => sum + rows.length, 0)
      return page.rows.length > 0 && seen < page.total ? seen : null
    },
    enabled: position !== undefined,
    placeholderData: keepPreviousData,
  })
  return { pages, wait: useGridWait(['loadTest.requests', input], pages) }
}
