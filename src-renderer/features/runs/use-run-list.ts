import { useMemo } from 'react'
import type { RunSummary } from '@contract'
import { useCommandPages } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { useGridWait } from '../../ui/use-grid-wait'
import { filterOf, sortsOf, type RunSearch } from './run-search'

const pageSize = 200

/** The runs that match the link's filters, in its order, as live as the store knows them. */
export function useRunList(search: RunSearch) {
  const input = { filter: filterOf(search), sort: sortsOf(search), limit: pageSize }
  const pages = useCommandPages('run.list', input)
  const wait = useGridWait(['run.list', input], pages)
  const live = useAppState(state => state.runs)
  const { hasNextPage, fetchNextPage } = pages

  const runs = useMemo(
    () =>
      (pages.data?.pages ?? [])
        .flatMap(page => page.runs)
        .map((run): RunSummary => live[run.id] ?? run),
    [pages.data, live],
  )

  return {
    runs,
    total: Math.max(runs.length, pages.data?.pages[0]?.total ?? 0),
    isLoading: pages.isLoading || pages.isFetchingNextPage,
    wait,
    hasMore: hasNextPage,
    error: pages.error,
    more: () => void fetchNextPage(),
  }
}
