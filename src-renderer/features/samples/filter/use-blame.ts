import { useQueries } from '@tanstack/react-query'
import type { RunId } from '@contract'
import { useClient } from '../../../client/client-context'
import { filterOf, noFilter, type SampleSearch } from '../sample-search'

export interface Blame {
  /** The part of the filter without which most samples would be left. */
  part: keyof typeof noFilter
  left: number
}

/** Where nothing matches: which single part of the filter takes most away. Asked only while `isEmpty`. */
export function useBlame(runId: RunId, search: SampleSearch, isEmpty: boolean): Blame | null {
  const client = useClient()
  const parts = (Object.keys(noFilter) as (keyof typeof noFilter)[]).filter(
    part => search[part] !== undefined,
  )
  const answers = useQueries({
    queries: (isEmpty ? parts : []).map(part => {
      const input = { runId, filter: filterOf({ ...search, [part]: undefined }) }
      return {
        queryKey: ['sample.facets', input] as readonly unknown[],
        queryFn: () => client.call('sample.facets', input),
      }
    }),
  })
  const found = parts.flatMap((part, at) => {
    const left = answers[at]?.data?.matching ?? 0
    return left > 0 ? [{ part, left }] : []
  })
  return found.sort((a, b) => b.left - a.left)[0] ?? null
}
