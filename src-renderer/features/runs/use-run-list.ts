import { useMemo } from 'react'
import type { RunSummary } from '@contract'
import { useCommandPages } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { filterOf, sortOf, type RunSearch } from './run-search'

const pageSize = 200

/** The runs that match the link's filters, in its order, as live as the store knows them. */
export function useRunList(search: RunSearch, hiddenIds: ReadonlySet<string>) {
  const pages = useCommandPages('run.list', {
    filter: filterOf(search),
    sort: sortOf(search),
    limit: pageSize,
  })
  const live = useAppState(state => state.runs)
  const { hasNextPage, fetchNextPage } = pages

  const runs = useMemo(
    () =>
      (pages.data?.pages ?? [])
        .flatMap(page => page.runs)
        .filter(({ id }) => !hiddenIds.has(id))
        .map((run): RunSummary => live[run.id] ?? run),
    [pages.data, live, hiddenIds],
  )

  return {
    runs,
    total: Math.max(runs.length, (pages.data?.pages[0]?.total ?? 0) - hiddenIds.size),
    isLoading: pages.isLoading || pages.isFetchingNextPage,
    hasMore: hasNextPage,
    error: pages.error,
    more: () => void fetchNextPage(),
  }
}
