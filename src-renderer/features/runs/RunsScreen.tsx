import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId, RunSummary } from '@contract'
import { useClient } from '../../client/client-context'
import { useAppState } from '../../state/app-state'
import { hasFailures, isActive, isResumable } from '../../state/runs'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { useUndoableDelete } from '../../ui/use-undoable-delete'
import { useNow } from '../../ui/use-now'
import { ExportMenu } from './ExportMenu'
import { runsRoute } from './route'
import { RunFilters } from './RunFilters'
import { RunMenu } from './RunMenu'
import { sortOf, type RunSearch, type RunSortColumn } from './run-search'
import { RunsEmpty } from './RunsEmpty'
import { RunStrip } from './RunStrip'
import { useRunActions } from './use-run-actions'
import { useRunColumns } from './use-run-columns'
import { useRunList } from './use-run-list'

const EditRunDialog = lazy(async () => ({
  default: (await import('./EditRunDialog')).EditRunDialog,
}))
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }))

/** All runs: what goes on, what stopped, and the table of everything. */
export function RunsScreen() {
  const { t } = useTranslation('runs')
  const search = runsRoute.useSearch()
  const navigate = runsRoute.useNavigate()
  const actions = useRunActions()
  const client = useClient()
  const deletion = useUndoableDelete(id => client.call('run.delete', { runId: id as RunId }))
  const list = useRunList(search, deletion.hiddenIds)
  const active = useAppState(state => Object.values(state.runs).filter(isActive))
  const interrupted = useAppState(state =>
    Object.values(state.runs).filter(
      run => run.status === 'interrupted' && isResumable(run) && !run.archived,
    ),
  )
  const progress = useAppState(state => state.progress)
  const hasNone = useAppState(state => state.info !== null && state.runCount === 0)
  const [editing, setEditing] = useState<RunSummary | null>(null)
  const now = useNow(30_000)

  const change = (part: Partial<RunSearch>, replace = true) =>
    void navigate({ search: before => ({ ...before, ...part }), replace })
  const openImport = () => change({ import: true })
  const open = (run: RunSummary) =>
    void navigate({
      to: isActive(run) ? '/runs/$runId/live' : '/runs/$runId',
      params: { runId: run.id },
    })
  const { remove: removeLater } = deletion
  const remove = useCallback(
    ({ id, name }: RunSummary) =>
      removeLater(id, { title: t('deleted.title'), text: t('deleted.text', { name }) }),
    [removeLater, t],
  )
  const menu = useCallback(
    (run: RunSummary) => (
      <RunMenu run={run} actions={actions} onEdit={setEditing} onDelete={remove} />
    ),
    [actions, remove],
  )
  const columns = useRunColumns(menu, now)

  function onRowKey(event: KeyboardEvent, run: RunSummary): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Delete' && !isActive(run)) remove(run)
    if (event.key === 'r' && isResumable(run)) actions.resume(run)
    if (event.key === 'R' && hasFailures(run)) actions.retryFailed(run)
    if (event.key === 't') setEditing(run)
  }

  const isFiltered = search.text !== undefined || search.statuses !== undefined || search.archived
  return (
    <Page
      title={t('title')}
      scroll="self"
      actions={
        <>
          <Button variant="default" leftSection={<IconFileImport size={14} />} onClick={openImport}>
            {t('importing.open')}
          </Button>
          <ExportMenu runs={list.runs} actions={actions} />
          <Button component={Link} to="/new" leftSection={<IconPlus size={14} />}>
            {t('newRun')}
          </Button>
        </>
      }
    >
      {!hasNone && (
        <>
          <RunStrip
            active={active.filter(({ id }) => !deletion.hiddenIds.has(id))}
            interrupted={interrupted.filter(({ id }) => !deletion.hiddenIds.has(id))}
            progress={progress}
            actions={actions}
          />
          <RunFilters search={search} onChange={change} />
        </>
      )}
      {list.error && <ErrorView error={list.error.info} />}
      {hasNone ? (
        <RunsEmpty onImport={openImport} />
      ) : (
        <DataGrid
          name="runs"
          label={t('table')}
          columns={columns}
          rows={list.runs}
          rowId={run => run.id}
          total={list.total}
          sort={sortOf(search)}
          onSort={({ column, direction }) =>
            change({ sort: column as RunSortColumn, dir: direction })
          }
          onEnd={list.more}
          hasMore={list.hasMore}
          isLoading={list.isLoading}
          activeId={search.run ?? null}
          onActive={run => change({ run })}
          onOpen={open}
          onRowKey={onRowKey}
          empty={isFiltered ? <EmptyState title={t('filter.noMatch')} /> : null}
        />
      )}
      <Suspense>
        {editing && <EditRunDialog run={editing} onClose={() => setEditing(null)} />}
        {search.import && <ImportDialog opened onClose={() => change({ import: undefined })} />}
      </Suspense>
    </Page>
  )
}
