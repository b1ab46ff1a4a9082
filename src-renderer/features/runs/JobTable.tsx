import { Link, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '@contract'
import { useCommandPages } from '../../client/queries'
import { DataGrid } from '../../ui/DataGrid'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { useGridWait } from '../../ui/use-grid-wait'
import { useNow } from '../../ui/use-now'
import classes from './RunsScreen.module.css'
import { jobSortsOf, orderOfSorts, type RunSearch } from './run-search'
import { useJobColumns } from './use-job-columns'
import { pathOf } from './job-path'

const pageSize = 200

/** Evaluations, load tests, verifications and imports by time; each line leads to its own screen. */
export function JobTable(props: { search: RunSearch; onChange(part: Partial<RunSearch>): void }) {
  const { t } = useTranslation('runs')
  const { history } = useRouter()
  const { search } = props
  const now = useNow(30_000)
  const sorts = jobSortsOf(search)
  const input = {
    ...(search.kind !== undefined && search.kind !== 'all' && { kinds: [search.kind] }),
    ...(search.text !== undefined && { text: search.text }),
    ...(sorts.length > 0 && { sort: sorts }),
    limit: pageSize,
  }
  const pages = useCommandPages('job.list', input)
  const wait = useGridWait(['job.list', input], pages)
  const { fetchNextPage } = pages
  const jobs = useMemo(() => (pages.data?.pages ?? []).flatMap(page => page.jobs), [pages.data])
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
        total={Math.max(jobs.length, pages.data?.pages[0]?.total ?? 0)}
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
          <EmptyState title={t('kinds.none')}>
            <Link to={search.kind === 'verification' ? '/verify' : '/load-tests'}>
              {t(search.kind === 'verification' ? 'kinds.goVerify' : 'kinds.goLoadTests')}
            </Link>
          </EmptyState>
        }
      />
    </div>
  )
}

const newestFirst = [{ column: 'started', direction: 'desc' }] as const

const idOf = ({ of, id }: Job): string => `${of} ${id}`
