import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job, RunId } from '@contract'
import { useCommandPages } from '../../client/queries'
import { useExportMeans } from '../../state/use-export-means'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { useGridWait } from '../../ui/use-grid-wait'
import { useNow } from '../../ui/use-now'
import classes from './RunsScreen.module.css'
import {
  isFiltered,
  jobFilterOf,
  jobSortsOf,
  noJobFilters,
  orderOfSorts,
  type RunSearch,
} from './run-search'
import { useJobColumns } from './use-job-columns'
import { pathOf } from './job-path'

const ExportDialog = lazy(async () => ({
  default: (await import('../../ui/export/ExportDialog')).ExportDialog,
}))

const pageSize = 200

/** Evaluations, load tests, verifications and imports by time; each line leads to its own screen. */
export function JobTable(props: {
  search: RunSearch
  onChange(part: Partial<RunSearch>): void
  /** The export dialog is open. */
  isExporting: boolean
  onExported(): void
}) {
  const { t, i18n } = useTranslation('runs')
  const means = useExportMeans(i18n.language)
  const { history } = useRouter()
  const { search } = props
  const now = useNow(30_000)
  const sorts = jobSortsOf(search)
  const filter = jobFilterOf(search)
  const input = {
    ...filter,
    ...(sorts.length > 0 && { sort: sorts }),
    limit: pageSize,
  }
  const pages = useCommandPages('job.list', input)
  const wait = useGridWait(['job.list', input], pages)
  const { fetchNextPage } = pages
  const jobs = useMemo(() => (pages.data?.pages ?? []).flatMap(page => page.jobs), [pages.data])
  const total = Math.max(jobs.length, pages.data?.pages[0]?.total ?? 0)
  const columns = useJobColumns(now)
  if (pages.error) return <ErrorView error={pages.error.info} />
  return (
    <div className={classes.main}>
      <DataGrid
        name="jobs"
        label={t('kinds.table')}
        columns={columns}
        rows={jobs}
        rowId={idOf}
        total={total}
        sorts={sorts.length > 0 ? sorts : newestFirst}
        onSorts={chosen => props.onChange({ order: orderOfSorts(chosen) })}
        onEnd={() => void fetchNextPage()}
        hasMore={pages.hasNextPage}
        isLoading={pages.isLoading || pages.isFetchingNextPage}
        wait={wait}
        activeId={search.run ?? null}
        onActive={run => props.onChange({ run })}
        onOpen={job => history.push(pathOf(job))}
        empty={
          isFiltered(search) ? (
            <EmptyState title={t('filter.nothing')}>
              <Button variant="default" onClick={() => props.onChange({ ...noJobFilters })}>
                {t('filter.reset')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={t('kinds.none')}>
              <Link to={search.kind === 'verification' ? '/verify' : '/load-tests'}>
                {t(search.kind === 'verification' ? 'kinds.goVerify' : 'kinds.goLoadTests')}
              </Link>
            </EmptyState>
          )
        }
      />
      <Suspense>
        {props.isExporting && (
          <ExportDialog
            opened
            onClose={props.onExported}
            runIds={jobs.flatMap(job => (job.of === 'run' ? [job.id as RunId] : []))}
            means={means}
            start={{ kind: 'jobs' }}
            jobs={{ wanted: { ...filter, ...(sorts.length > 0 && { sort: sorts }) }, count: total }}
          />
        )}
      </Suspense>
    </div>
  )
}

const newestFirst = [{ column: 'started', direction: 'desc' }] as const

const idOf = ({ of, id }: Job): string => `${of} ${id}`
