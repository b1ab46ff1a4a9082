import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CommandInput, CommandOutput } from '@contract'
import type { CallError } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { useGridWait } from '../../ui/use-grid-wait'

const pageSize = 200

type Page = CommandOutput<'verification.rows'>

/** A verification's requests page by page, as the store filters and orders them. */
export function useLinePages(input: Omit<CommandInput<'verification.rows'>, 'offset' | 'limit'>) {
  const client = useClient()
  const pages = useInfiniteQuery<Page, CallError, { pages: Page[] }, readonly unknown[], number>({
    queryKey: ['verification.rows', input],
    queryFn: ({ pageParam }) =>
      client.call('verification.rows', { ...input, offset: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: (page, all) => {
      const seen = all.reduce((sum, { lines }) => sum + lines.length, 0)
      return page.lines.length > 0 && seen < page.total ? seen : null
    },
    placeholderData: keepPreviousData,
  })
  const wait = useGridWait(['verification.rows', input], pages)
  const lines = useMemo(() => (pages.data?.pages ?? []).flatMap(page => page.lines), [pages.data])
  const last = pages.data?.pages.at(-1)
  return {
    lines,
    total: last?.total ?? 0,
    hasReference: last?.hasReference ?? false,
    error: pages.error,
    wait,
    isLoading: pages.isLoading || pages.isFetchingNextPage,
    hasMore: pages.hasNextPage,
    more: () => void pages.fetchNextPage(),
  }
}
