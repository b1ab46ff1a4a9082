import type { LoadTestStatus } from '@contract'
import { ordersOf, readOrders } from '../../router/link-order'
import { readFlag, readManyOf, readOneOf, readText, type RawSearch } from '../../router/search'

export const loadTestStatuses = [
  'queued',
  'running',
  'stopping',
  'finished',
  'stopped',
  'failed',
  'interrupted',
] as const satisfies readonly LoadTestStatus[]

export const listSortColumns = [
  'status',
  'name',
  'model',
  'server',
  'workload',
  'rps',
  'tokens',
  'failed',
  'started',
] as const
export type ListSortColumn = (typeof listSortColumns)[number]

/** Filter, order and selection of the list: all of it is in the link. */
export interface LoadListSearch {
  text?: string
  statuses?: LoadTestStatus[]
  tag?: string
  sort?: ListSortColumn
  dir?: 'asc' | 'desc'
  /** Further orders, such as rps.desc. */
  then?: string[]
  /** The active row. */
  test?: string
  /** Ids of the ticked tests. */
  picked?: string[]
  /** The import dialog is open. */
  import?: true
  /** A test whose own screen asked to delete it. */
  remove?: string
}

export const readListSearch = (raw: RawSearch): LoadListSearch => ({
  text: readText(raw.text),
  statuses: readManyOf(raw.statuses, loadTestStatuses),
  tag: readText(raw.tag),
  sort: readOneOf(raw.sort, listSortColumns),
  dir: readOneOf(raw.dir, ['asc', 'desc']),
  then: readOrders(raw.then, listSortColumns),
  test: readText(raw.test),
  picked: readIds(raw.picked),
  import: readFlag(raw.import),
  remove: readText(raw.remove),
})

/** The newest first, or as the link says. */
export const listOrdersOf = (search: LoadListSearch) =>
  ordersOf(search, listSortColumns, { column: 'started', direction: 'desc' })

/** A list of ids; what is none is left out. */
export function readIds(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = [...new Set(value.filter(one => typeof one === 'string' && one !== ''))] as string[]
  return ids.length > 0 ? ids : undefined
}
