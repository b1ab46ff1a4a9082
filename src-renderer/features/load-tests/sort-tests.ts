import type { LoadTestSummary } from '@contract'
import type { ColumnOrder } from '../../router/link-order'
import { sortRows, type SortValue } from '../../ui/sort-rows'
import type { ListSortColumn } from './list-search'

const reads: Record<ListSortColumn, (test: LoadTestSummary) => SortValue> = {
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

/** Tests in the order of columns, the first one leading. */
export const sortTests = (
  tests: readonly LoadTestSummary[],
  orders: readonly ColumnOrder<ListSortColumn>[],
): LoadTestSummary[] =>
  sortRows(tests, orders, (test, column) => reads[column as ListSortColumn](test))
