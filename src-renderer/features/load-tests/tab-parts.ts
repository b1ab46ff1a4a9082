import type { LoadTestDetail } from '@contract'
import type { LoadDetailSearch } from './detail-search'
import type { MeasuredRun } from './figures'

/** What each tab of a load test gets. */
export interface TabProps {
  detail: LoadTestDetail
  measured: readonly MeasuredRun[]
  search: LoadDetailSearch
  /** Of the run that plots and requests are of. */
  position: number
  change(part: Partial<LoadDetailSearch>): void
}
