import { useEffect, useMemo } from 'react'
import type { RunSummary } from '@contract'
import { useCommandPages } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { sortRuns } from './run-order'
import { filterOf, sortOf, type RunSearch } from './run-search'

const pageSize = 500

/**
 * The runs that match the link's filters, as live as the store knows them. The store lists newest first; any other order needs
 * every matching run, so the remaining pages are asked for at once.
 */
export function useRunList(search: RunSearch, hiddenIds: ReadonlySet<string>) {
  const pages = useCommandPages('run.list', { filter: filterOf(search), limit: pageSize })
  const live = useAppState(state => state.runs)
  const { column, direction } = sortOf(search)
  const needsAll = column !== 'started' || direction !== 'desc'
  const { hasNextPage, isFetching, fetchNextPage } = pages

  useEffect(() => {
    if (needsAll && hasNextPage && !isFetching) void fetchNextPage()
  }, [needsAll, hasNextPage, isFetching, fetchNextPage])

  const runs = useMemo(() => {
    const listed = (pages.data?.pages ?? []).flatMap(page => page.runs)
    const shown = listed
      .filter(({ id }) => !hiddenIds.has(id))
      .map((run): RunSummary => live[run.id] ?? run)
    return needsAll ? sortRuns(shown, column, direction) : shown
  }, [pages.data, live, hiddenIds, needsAll, column, direction])

  return {
    runs,
    total: Math.max(runs.length, (pages.data?.pages[0]?.total ?? 0) - hiddenIds.size),
    isLoading: pages.isLoading || pages.isFetchingNextPage,
    hasMore: hasNextPage,
    error: pages.error,
    more: () => void fetchNextPage(),
  }
}
