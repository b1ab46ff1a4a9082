import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import type { CommandOutput } from '@contract'
import type { CallError } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { useGridWait } from '../../ui/use-grid-wait'

const pageRows = 200

type Page = CommandOutput<'dataset.rows'>

/** Rows as they lie in the files, page by page as the grid comes to them. */
export function useRowPages(input: { datasetId: string; split: string; version?: string }) {
  const client = useClient()
  const pages = useInfiniteQuery<Page, CallError, InfiniteData<Page>, readonly unknown[], number>({
    queryKey: ['dataset.rows', input],
    queryFn: ({ pageParam }) =>
      client.call('dataset.rows', { ...input, offset: pageParam, limit: pageRows }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) =>
      page.isEnd ? null : pages.reduce((sum, one) => sum + one.rows.length, 0),
  })
  return { pages, wait: useGridWait(['dataset.rows', input], pages) }
}
