import { useCallback, useEffect, useMemo, useState } from 'react'
import type { RunId, SampleRow } from '@contract'
import { useCommand, useCommandPages } from '../../client/queries'
import { useGridWait } from '../../ui/use-grid-wait'
import { isFiltered, pageInput, pageSize, sortOf, type SampleSearch } from './sample-search'
import { isWrong } from './verdict'

/** How far "next wrong" reads on before it gives up. */
const furthestPages = 25
/** A live list in its own order is read again this often; more loaded pages than this are left alone. */
const liveRefreshMs = 4000
const livePages = 5
/** While texts are still being looked through, the list is asked for again this often. */
const searchingMs = 120

export type NextWrong = { found: number } | { searched: number; atEnd: boolean }

/**
 * The loaded part of the list. While a run goes on, an unfiltered list in its own order is renewed in place, for its rows only
 * fill; any other order or filter would move rows under the pointer and waits for `refresh`.
 */
export function useSamplePages(
  runId: RunId,
  search: SampleSearch,
  live: { done: number; isLive: boolean },
  isStopped: boolean,
) {
  const input = pageInput(runId, search)
  const query = useCommandPages('sample.page', input)
  const stop = useCommand('sample.stopSearch')
  const wait = useGridWait(['sample.page', input], query, () => stop.mutate({ runId }))
  const { data, fetchNextPage, refetch, hasNextPage, isFetchingNextPage } = query
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows) ?? [], [data])
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])

  const isSteady = !isFiltered(search) && sortOf(search).column === 'order'
  // What was done when the rows were read, not what is done now.
  const [read, setRead] = useState({ at: query.dataUpdatedAt, done: live.done })
  if (query.dataUpdatedAt !== read.at) setRead({ at: query.dataUpdatedAt, done: live.done })
  const pages = data?.pages.length ?? 0
  const searched = data?.pages.at(-1)?.searched ?? null
  // Hits so far are shown; the rest comes as the search goes on.
  const { dataUpdatedAt, isFetching } = query
  useEffect(() => {
    if (searched === null || isStopped || isFetching) return
    const timer = setTimeout(() => void refetch(), searchingMs)
    return () => clearTimeout(timer)
  }, [searched, isStopped, isFetching, dataUpdatedAt, refetch])
  useEffect(() => {
    if (!live.isLive || !isSteady || pages > livePages) return
    const timer = setInterval(() => void refetch(), liveRefreshMs)
    return () => clearInterval(timer)
  }, [live.isLive, isSteady, pages, refetch])

  /** The first wrong sample below `from`, reading further pages as needed. */
  async function nextWrong(from: number | undefined): Promise<NextWrong> {
    return nextWhere(from, row => isWrong(row, search.plain))
  }

  /** The first sample below `from` that nobody has reviewed. */
  async function nextUnreviewed(from: number | undefined): Promise<NextWrong> {
    return nextWhere(from, row => !row.marks.includes('reviewed'))
  }

  async function nextWhere(
    from: number | undefined,
    passes: (row: SampleRow) => boolean,
  ): Promise<NextWrong> {
    let known: readonly SampleRow[] = rows
    let start = known.findIndex(({ id }) => id === from) + 1
    for (let pagesRead = 0; ; pagesRead += 1) {
      const found = known.slice(start).find(passes)
      if (found) return { found: found.id }
      start = known.length
      if (pagesRead === furthestPages) return { searched: pagesRead * pageSize, atEnd: false }
      const next = await fetchNextPage()
      const all = next.data?.pages.flatMap(page => page.rows) ?? []
      if (all.length <= known.length) return { searched: 0, atEnd: true }
      known = all
    }
  }

  /** The row `step` away from `from`; reads the next page where the loaded ones end. */
  async function neighbour(from: number | undefined, step: 1 | -1): Promise<number | undefined> {
    const at = rows.findIndex(({ id }) => id === from)
    const beside = rows[at < 0 ? 0 : at + step]
    if (beside !== undefined || step < 0 || !hasNextPage) return beside?.id
    const next = await fetchNextPage()
    return next.data?.pages.flatMap(page => page.rows)[at + 1]?.id
  }

  return {
    rows,
    error: query.error,
    searched,
    /** The rows shown are those that were asked for. */
    isSettled: (query.data !== undefined && !query.isPlaceholderData) || query.isError,
    wait,
    isLoading: query.isLoading || isFetchingNextPage || query.isPlaceholderData,
    hasMore: hasNextPage,
    more,
    nextWrong,
    nextUnreviewed,
    /** The last loaded wrong sample above `from`. */
    previousWrong(from: number | undefined): number | undefined {
      const at = rows.findIndex(({ id }) => id === from)
      return rows.slice(0, Math.max(0, at)).findLast(row => isWrong(row, search.plain))?.id
    },
    neighbour,
    /** Finished since the rows were read, where the list does not renew itself. */
    newer: live.isLive && !isSteady ? Math.max(0, live.done - read.done) : 0,
    refresh: () => void refetch(),
  }
}
