import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestSummary } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { linkOfOrders } from '../../router/link-order'
import { Page } from '../../ui/Page'
import { useGridWait } from '../../ui/use-grid-wait'
import { useNow } from '../../ui/use-now'
import { useUndoableDelete } from '../../ui/use-undoable-delete'
import { EditTestDialog } from './EditTestDialog'
import { ExportTestDialog } from './ExportTestDialog'
import { ImportTestsDialog } from './ImportTestsDialog'
import { ListFilters } from './ListFilters'
import { listOrdersOf, listSortColumns, type LoadListSearch } from './list-search'
import { LoadTestsEmpty } from './LoadTestsEmpty'
import { isActive } from './LoadStatusBadge'
import { PickedBar } from './PickedBar'
import { sortTests } from './sort-tests'
import { TestMenu } from './TestMenu'
import { useListColumns } from './use-list-columns'
import { useLoadTestEvents } from './use-load-test-events'
import { useTestActions } from './use-test-actions'

const loadTestsRoute = getRouteApi('/load-tests')

const mostListed = 500
/** Should an event be lost while something runs. */
const liveRefetchMs = 5000

/** All load tests, and the ways to a new one. */
export function LoadTestsScreen() {
  const { t } = useTranslation('loadTests')
  const search = loadTestsRoute.useSearch()
  const navigate = loadTestsRoute.useNavigate()
  const client = useClient()
  const singleKeys = useAppState(state => state.settings?.singleKeys ?? true)
  const actions = useTestActions()
  const now = useNow(30_000)
  const [editing, setEditing] = useState<LoadTestSummary | null>(null)
  const [exporting, setExporting] = useState<LoadTestSummary | null>(null)
  const deletion = useUndoableDelete(id =>
    client.call('loadTest.delete', { loadTestId: id as LoadTestSummary['id'] }),
  )
  useLoadTestEvents()

  const input = {
    limit: mostListed,
    ...(search.text !== undefined && { search: search.text }),
    ...(search.statuses && { status: search.statuses }),
  }
  const list = useCommandQuery('loadTest.list', input, {
    refetchMs: data => (data?.tests.some(({ status }) => isActive(status)) ? liveRefetchMs : null),
  })
  const wait = useGridWait(['loadTest.list', input], list)
  const { sort, dir, then } = search
  const orders = useMemo(() => listOrdersOf({ sort, dir, then }), [sort, dir, then])
  const { hiddenIds } = deletion
  const tests = useMemo(
    () =>
      sortTests(
        (list.data?.tests ?? []).filter(
          test =>
            !hiddenIds.has(test.id) && (search.tag === undefined || test.tags.includes(search.tag)),
        ),
        orders,
      ),
    [list.data, hiddenIds, search.tag, orders],
  )

  const change = useCallback(
    (part: Partial<LoadListSearch>) =>
      void navigate({ search: before => ({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const { remove: hide } = deletion
  const remove = useCallback(
    (test: LoadTestSummary) =>
      hide(test.id, {
        title: t('deleted.title'),
        text: t('deleted.text', { name: test.name }),
      }),
    [hide, t],
  )
  const asked = search.remove
  useEffect(() => {
    const test = list.data?.tests.find(({ id }) => id === asked)
    if (!test) return
    change({ remove: undefined })
    if (!hiddenIds.has(test.id)) remove(test)
  }, [asked, list.data, hiddenIds, change, remove])
  const menu = useCallback(
    (test: LoadTestSummary) => (
      <TestMenu
        test={test}
        actions={actions}
        onEdit={setEditing}
        onExport={setExporting}
        onDelete={remove}
      />
    ),
    [actions, remove],
  )
  const columns = useListColumns(menu, now)
  const picked = useMemo(() => new Set(search.picked), [search.picked])
  const pick = (ids: ReadonlySet<string>) =>
    change({ picked: ids.size === 0 ? undefined : [...ids] })
  const pickedTests = tests.filter(({ id }) => picked.has(id))
  const open = (test: LoadTestSummary) =>
    void navigate({ to: '/load-tests/$loadTestId', params: { loadTestId: test.id } })
  const compare = () => {
    // The starred one, or else the oldest, is what the others are measured by.
    const byTime = [...pickedTests].sort((a, b) => a.createdAt - b.createdAt)
    const baseline = byTime.find(({ isBaseline }) => isBaseline) ?? byTime[0]
    if (!baseline || byTime.length < 2) return
    void navigate({
      to: '/load-tests/compare',
      search: {
        baseline: baseline.id,
        candidates: byTime.filter(one => one !== baseline).map(({ id }) => id),
      },
    })
  }

  function onKey(event: KeyboardEvent, test: LoadTestSummary): void {
    if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey) return
    const keys: Record<string, () => void> = {
      t: () => setEditing(test),
      b: () => actions.setBaseline(test, !test.isBaseline),
      e: () => setExporting(test),
      c: compare,
      d: () =>
        test.origin === 'evalwright' &&
        void navigate({ to: '/load-tests/new', search: { from: test.id } }),
      s: () => isActive(test.status) && actions.stop(test),
      Delete: () => !isActive(test.status) && remove(test),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  const isFiltered =
    search.text !== undefined || search.statuses !== undefined || search.tag !== undefined
  const hasNone = list.data !== undefined && list.data.total === 0 && !isFiltered
  return (
    <Page
      title={t('title')}
      scroll={hasNone ? 'page' : 'self'}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFileImport size={14} />}
            onClick={() => change({ import: true })}
          >
            {t('import')}
          </Button>
          <Button
            renderRoot={root => <Link {...root} to="/load-tests/new" />}
            leftSection={<IconPlus size={14} />}
          >
            {t('new')}
          </Button>
        </>
      }
    >
      {list.error && <ErrorView error={list.error.info} />}
      {hasNone ? (
        <LoadTestsEmpty onImport={() => change({ import: true })} />
      ) : (
        <>
          <ListFilters search={search} onChange={change} />
          {pickedTests.length > 0 && (
            <PickedBar
              tests={pickedTests}
              onCompare={compare}
              onClear={() => change({ picked: undefined })}
              onDelete={() => pickedTests.filter(({ status }) => !isActive(status)).forEach(remove)}
            />
          )}
          <DataGrid
            name="load-tests"
            label={t('list')}
            columns={columns}
            rows={tests}
            rowId={rowId}
            total={Math.max(tests.length, (list.data?.total ?? 0) - hiddenIds.size)}
            isLoading={list.isLoading}
            wait={wait}
            sorts={orders}
            onSorts={sorts => change(linkOfOrders(sorts, listSortColumns))}
            selection={{ ids: picked, change: pick }}
            activeId={search.test ?? null}
            onActive={test => change({ test })}
            onOpen={open}
            onRowKey={onKey}
            empty={<EmptyState title={t('noneFits')} />}
          />
        </>
      )}
      <EditTestDialog test={editing} onClose={() => setEditing(null)} />
      <ExportTestDialog test={exporting} onClose={() => setExporting(null)} />
      <ImportTestsDialog
        opened={search.import === true}
        onClose={() => change({ import: undefined })}
      />
    </Page>
  )
}

const rowId = ({ id }: LoadTestSummary): string => id
