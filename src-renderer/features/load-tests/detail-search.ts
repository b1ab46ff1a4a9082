import type { LoadOutcome, LoadRequestRow, LoadRequestSort } from '@contract'
import { ordersOf, readOrders } from '../../router/link-order'
import { readFlag, readNumber, readOneOf, readText, type RawSearch } from '../../router/search'
import { percentileSets, type PercentileSet } from './percentile-sets'
import { timeFigures, type TimeFigure } from './figures'

/** In the order of their keys, 1 to 6. */
export const loadTabs = [
  'steps',
  'plots',
  'requests',
  'config',
  'environment',
  'definitions',
] as const
export type LoadTab = (typeof loadTabs)[number]

export const outcomes = ['ok', 'failed', 'unfinished'] as const satisfies readonly LoadOutcome[]
export const phases = [
  'warm-up',
  'measured',
  'cool-down',
] as const satisfies readonly LoadRequestRow['phase'][]

export const requestSorts = [
  'index',
  'start',
  'latency',
  'ttft',
  'tpot',
  'outTokens',
  'inTokens',
  'dispatchDelay',
  'maxGap',
] as const satisfies readonly LoadRequestSort[]

/** What of a load test is open; part of the link. */
export interface LoadDetailSearch {
  tab?: LoadTab
  /** Position of the run that the plots and the requests are of. */
  run?: number
  /** Axes of load and time are logarithmic. */
  log?: true
  percentiles?: PercentileSet
  /** The figure of the table of times. */
  figure?: TimeFigure
  outcome?: LoadOutcome
  errorClass?: string
  phase?: LoadRequestRow['phase']
  /** Only requests that took at least so many milliseconds. */
  slow?: number
  sort?: LoadRequestSort
  dir?: 'asc' | 'desc'
  /** Further orders, such as latency.desc. */
  then?: string[]
  /** The request in the drawer, by index. */
  request?: number
}

/** Requests as they were sent, or as the link says. */
export const requestOrdersOf = (search: LoadDetailSearch) =>
  ordersOf(search, requestSorts, { column: 'index', direction: 'asc' })

export const readDetailSearch = (raw: RawSearch): LoadDetailSearch => ({
  tab: readOneOf(raw.tab, loadTabs),
  run: readNumber(raw.run),
  log: readFlag(raw.log),
  percentiles: readOneOf(raw.percentiles, percentileSets),
  figure: readOneOf(raw.figure, timeFigures),
  outcome: readOneOf(raw.outcome, outcomes),
  errorClass: readText(raw.errorClass),
  phase: readOneOf(raw.phase, phases),
  slow: readNumber(raw.slow),
  sort: readOneOf(raw.sort, requestSorts),
  dir: readOneOf(raw.dir, ['asc', 'desc']),
  then: readOrders(raw.then, requestSorts),
  request: readNumber(raw.request),
})
