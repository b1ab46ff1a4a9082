import { hashKey, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'

/** How long rows are on their way, and what to do about it. */
export interface GridWait {
  /** Which rows: others are waited for anew. */
  id: string
  state: 'settled' | 'waiting' | 'cancelled'
  cancel(): void
  retry(): void
}

/** What is asked of a query, single or in pages. */
export interface AwaitedQuery {
  isPending: boolean
  isFetching: boolean
  /** The rows shown are those of an earlier question. */
  isPlaceholderData: boolean
  refetch(): unknown
}

/**
 * A table's first rows can be given up while they are on their way: their answer is dropped when it comes. Where the store itself can stop,
 * `stop` tells it to. `key` is the query's own.
 */
export function useGridWait(key: QueryKey, query: AwaitedQuery, stop?: () => void): GridWait {
  const queries = useQueryClient()
  const id = hashKey(key)
  const [cancelled, setCancelled] = useState<string | null>(null)
  return {
    id,
    state: waitStateOf(query, cancelled === id),
    cancel() {
      setCancelled(id)
      stop?.()
      void queries.cancelQueries({ queryKey: key, exact: true })
    },
    retry() {
      setCancelled(null)
      void query.refetch()
    },
  }
}

export function waitStateOf(
  query: Omit<AwaitedQuery, 'refetch'>,
  wasCancelled: boolean,
): GridWait['state'] {
  if (!query.isPending && !query.isPlaceholderData) return 'settled'
  if (query.isFetching) return 'waiting'
  return wasCancelled ? 'cancelled' : 'settled'
}
