import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  type InfiniteData,
} from '@tanstack/react-query'
import type { Client, CommandInput, CommandName, CommandOutput } from '@contract'
import type { CallError } from './call-error'
import { useClient } from './client-context'

/** Every query's key is its command and input, so that events can find the queries about one run. */
export type CommandKey = readonly [CommandName, unknown]

/**
 * Reads by a command, cached by its input: `useCommandQuery('run.get', { runId })`. Queries that name a run are asked
 * again when that run changes (see `state/refresh-queries.ts`). While an input changes, the previous answer stays on screen.
 */
export function useCommandQuery<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  options: {
    enabled?: boolean
    staleMs?: number
    /** How soon to ask again, given the last answer; null: not by itself. */
    refetchMs?: (data: CommandOutput<N> | undefined) => number | null
  } = {},
) {
  const client = useClient()
  return useQuery<CommandOutput<N>, CallError>(
    queryOptions({
      queryKey: [name, input] as CommandKey as readonly unknown[],
      queryFn: () => client.call(name, input),
      enabled: options.enabled ?? true,
      staleTime: options.staleMs ?? 0,
      refetchInterval: query =>
        query.state.error === null && query.state.data !== undefined
          ? (options.refetchMs?.(query.state.data as CommandOutput<N>) ?? false)
          : false,
      placeholderData: keepPreviousData as never,
    }),
  )
}

/** A command sent by a click: `const start = useCommand('run.start'); start.mutate({...})`. The caller shows `error`. */
export function useCommand<N extends CommandName>(name: N) {
  const client = useClient()
  return useMutation<CommandOutput<N>, CallError, CommandInput<N>>({
    mutationKey: [name],
    mutationFn: input => client.call(name, input),
  })
}

type PagedCommand = 'run.list' | 'job.list' | 'sample.page' | 'compare.samples'

/** How such pages are asked for; a route may ask for the first one before its screen is there. */
export const pagesOptions = <N extends PagedCommand>(
  client: Client,
  name: N,
  input: Omit<CommandInput<N>, 'cursor'>,
) =>
  infiniteQueryOptions<
    CommandOutput<N>,
    CallError,
    InfiniteData<CommandOutput<N>>,
    readonly unknown[],
    string | null
  >({
    queryKey: [name, input],
    queryFn: ({ pageParam }) =>
      client.call(name, {
        ...input,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      } as CommandInput<N>),
    initialPageParam: null,
    getNextPageParam: page => page.nextCursor,
  })

/** Keyset pages of a command that answers with `nextCursor`; `fetchNextPage` goes on where the last page ended. */
export function useCommandPages<N extends PagedCommand>(
  name: N,
  input: Omit<CommandInput<N>, 'cursor'>,
) {
  return useInfiniteQuery({
    ...pagesOptions(useClient(), name, input),
    placeholderData: keepPreviousData,
  })
}
