import type { LoadTestSummary } from '@contract'
import type { ListSortColumn } from './list-search'

const reads: Record<ListSortColumn, (test: LoadTestSummary) => string | number | null> = {
  status: ({ status }) => status,
  name: ({ name }) => name,
  model: ({ modelName }) => modelName,
  server: ({ serverName }) => serverName,
  workload: ({ workload }) => workload,
  rps: ({ bestRps }) => bestRps,
  tokens: ({ bestOutTokPerSec }) => bestOutTokPerSec,
  failed: ({ failed }) => failed,
  started: ({ startedAt, createdAt }) => startedAt ?? createdAt,
}

/** Tests in the order of a column; what has no figure comes last either way. */
export function sortTests(
  tests: readonly LoadTestSummary[],
  column: ListSortColumn,
  direction: 'asc' | 'desc',
): LoadTestSummary[] {
  const read = reads[column]
  const sign = direction === 'asc' ? 1 : -1
  return [...tests].sort((one, other) => {
    const [a, b] = [read(one), read(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (typeof a === 'string' && typeof b === 'string') return sign * a.localeCompare(b)
    return sign * (Number(a) - Number(b))
  })
}
