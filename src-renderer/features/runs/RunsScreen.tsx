import { Button } from '@mantine/core'
import { IconDownload, IconFileImport, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { useAppState } from '../../state/app-state'
import { isActive, isResumable } from '../../state/runs'
import { useExportMeans } from '../../state/use-export-means'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { toggled } from '../../ui/grid-selection'
import { Page } from '../../ui/Page'
import { useNow } from '../../ui/use-now'
import { ExportMenu } from './ExportMenu'
import { KindFilter } from './KindFilter'
import { RecentRuns } from './RecentRuns'
import {
  filterOf,
  isFiltered,
  noFilters,
  searchOfSorts,
  sortsOf,
  type RunSearch,
} from './run-search'
import { RunFilters } from './RunFilters'
import { RunMenu } from './RunMenu'
import { RunsEmpty } from './RunsEmpty'
import classes from './RunsScreen.module.css'
import { RunStrip } from './RunStrip'
import { RunViews } from './RunViews'
import { mostCompared, SelectionBar } from './SelectionBar'
import { useRunActions } from './use-run-actions'
import { useRunColumns } from './use-run-columns'
import { useRunDeletion } from './use-run-deletion'
import { onRunKey, type RunKeyTargets } from './use-run-keys'
import { useRunList } from './use-run-list'

const runsRoute = getRouteApi('/runs')

const EditRunDialog = lazy(async () => ({
  default: (await import('./EditRunDialog')).EditRunDialog,
}))
const ExportDialog = lazy(async () => ({
  default: (await import('../../ui/export/ExportDialog')).ExportDialog,
}))
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }))
const TagDialog = lazy(async () => ({ default: (await import('./TagDialog')).TagDialog }))
const JobTable = lazy(async () => ({ default: (await import('./JobTable')).JobTable }))
const RunGroups = lazy(async () => ({ default: (await import('./RunGroups')).RunGroups }))
const RunPeek = lazy(async () => ({ default: (await import('./RunPeek')).RunPeek }))

/** All runs: what goes on, what stopped, the last results, and the table of everything. */
export function RunsScreen() {
  const { t, i18n } = useTranslation('runs')
  const { history } = useRouter()
  const search = runsRoute.useSearch()
  const navigate = runsRoute.useNavigate()
  const actions = useRunActions()
  const deleteRuns = useRunDeletion()
  const list = useRunList(search)
  const active = useAppState(state => Object.values(state.runs).filter(isActive))
  const interrupted = useAppState(state =>
    Object.values(state.runs).filter(
      run => run.status === 'interrupted' && isResumable(run) && !run.archived,
    ),
  )
  const progress = useAppState(state => state.progress)
  const hasNone = useAppState(
    state => state.info !== null && state.runCount === 0 && search.kind === undefined,
  )
  const [editing, setEditing] = useState<RunSummary | null>(null)
  const [isTagging, setTagging] = useState(false)
  const [isExporting, setExporting] = useState(false)
  const means = useExportMeans(i18n.language)
  const now = useNow(30_000)

  const change = useCallback(
    (part: Partial<RunSearch>) =>
      void navigate({ search: before => ({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const openImport = () => change({ import: true })
  const open = (run: RunSummary) =>
    void navigate({
      to: isActive(run) ? '/runs/$runId/live' : '/runs/$runId',
      params: { runId: run.id },
    })
  const picked = useMemo(() => new Set(search.picked), [search.picked])
  const pick = (ids: ReadonlySet<string>) =>
    change({ picked: ids.size === 0 ? undefined : [...ids] })
  const pickedRuns = list.runs.filter(({ id }) => picked.has(id))
  const compare = () => {
    const ids = pickedRuns.map(({ id }) => id)
    if (ids.length < 2 || ids.length > mostCompared) return
    history.push(`/compare?runs=${encodeURIComponent(JSON.stringify(ids))}`)
  }
  const menu = useCallback(
    (run: RunSummary) => (
      <RunMenu
        run={run}
        actions={actions}
        onEdit={setEditing}
        onDelete={one => deleteRuns([one])}
        onPeek={one => change({ run: one.id, peek: true })}
      />
    ),
    [actions, deleteRuns, change],
  )
  const hasCost = list.runs.some(run => run.cost !== null)
  const columns = useRunColumns(menu, now, hasCost)
  const peeked = search.peek ? list.runs.find(({ id }) => id === search.run) : undefined
  const keys: RunKeyTargets = {
    edit: setEditing,
    remove: run =>
      deleteRuns(pickedRuns.length > 0 ? pickedRuns.filter(one => !isActive(one)) : [run]),
    duplicate: run => history.push(`/new?from=${encodeURIComponent(run.id)}`),
    peek: () => change({ peek: search.peek ? undefined : true }),
    toggle: run => pick(toggled(picked, [run.id], run.id)),
    compare,
    exportAll: () =>
      pickedRuns.length > 0 ? setExporting(true) : actions.exportRuns(list.runs, 'runs', 'csv'),
    filterStatuses: statuses =>
      change({
        statuses:
          JSON.stringify(search.statuses) === JSON.stringify(statuses) ? undefined : statuses,
      }),
  }

  return (
    <Page
      title={t('title')}
      scroll="self"
      actions={
        <>
          <Button variant="default" leftSection={<IconFileImport size={14} />} onClick={openImport}>
            {t('importing.open')}
          </Button>
          {search.kind === undefined ? (
            <ExportMenu runs={list.runs} actions={actions} />
          ) : (
            <Button
              variant="default"
              leftSection={<IconDownload size={14} />}
              onClick={() => setExporting(true)}
            >
              {t('exports.menu')}
            </Button>
          )}
          <Button component={Link} to="/new" leftSection={<IconPlus size={14} />}>
            {t('newRun')}
          </Button>
        </>
      }
    >
      {!hasNone && (
        <>
          <RunStrip
            active={active}
            interrupted={interrupted}
            progress={progress}
            actions={actions}
          />
          {!isFiltered(search) && search.group === undefined && <RecentRuns />}
          <KindFilter search={search} onChange={change} />
          <RunFilters search={search} onChange={change}>
            <RunViews search={search} onOpen={view => void navigate({ search: view })} />
          </RunFilters>
          {pickedRuns.length > 0 && (
            <SelectionBar
              runs={pickedRuns}
              actions={actions}
              onCompare={compare}
              onTag={() => setTagging(true)}
              onExport={() => setExporting(true)}
              onDelete={runs => {
                deleteRuns(runs)
                pick(new Set())
              }}
              onClear={() => pick(new Set())}
            />
          )}
        </>
      )}
      {list.error && <ErrorView error={list.error.info} />}
      {hasNone ? (
        <RunsEmpty onImport={openImport} />
      ) : search.kind ? (
        <Suspense>
          <JobTable
            search={search}
            onChange={change}
            isExporting={isExporting}
            onExported={() => setExporting(false)}
          />
        </Suspense>
      ) : search.group ? (
        <Suspense>
          <RunGroups by={search.group} filter={filterOf(search)} />
        </Suspense>
      ) : (
        <div className={classes.main}>
          <DataGrid
            name="runs"
            label={t('table')}
            columns={columns}
            rows={list.runs}
            rowId={run => run.id}
            total={list.total}
            sorts={sortsOf(search)}
            onSorts={sorts => change(searchOfSorts(sorts))}
            selection={{ ids: picked, change: pick }}
            onEnd={list.more}
            hasMore={list.hasMore}
            isLoading={list.isLoading}
            wait={list.wait}
            activeId={search.run ?? null}
            onActive={run => change({ run })}
            onOpen={open}
            onRowKey={(event, run) => onRunKey(event, run, actions, keys)}
            empty={
              isFiltered(search) ? (
                <EmptyState title={t('filter.noMatch')}>
                  <Button variant="default" onClick={() => change({ ...noFilters })}>
                    {t('filter.reset')}
                  </Button>
                </EmptyState>
              ) : null
            }
          />
          {peeked && (
            <Suspense>
              <RunPeek run={peeked} onClose={() => change({ peek: undefined })} />
            </Suspense>
          )}
        </div>
      )}
      <Suspense>
        {editing && <EditRunDialog run={editing} onClose={() => setEditing(null)} />}
        {isExporting && search.kind === undefined && pickedRuns.length > 0 && (
          <ExportDialog
            opened
            onClose={() => setExporting(false)}
            runIds={pickedRuns.map(({ id }) => id)}
            means={means}
            start={{ kind: 'pivot' }}
          />
        )}
        {isTagging && pickedRuns.length > 0 && (
          <TagDialog runs={pickedRuns} actions={actions} onClose={() => setTagging(false)} />
        )}
        {search.import && (
          <ImportDialog
            opened
            folder={search.path ?? ''}
            onClose={() => change({ import: undefined, path: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}
