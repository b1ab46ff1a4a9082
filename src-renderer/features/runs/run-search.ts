import type { JobFilter, JobKind, RunFilter, RunGroupBy, RunStatus } from '@contract'
import {
  readFlag,
  readManyOf,
  readNumber,
  readOneOf,
  readText,
  type RawSearch,
} from '../../router/search'
import {
  linkOfOrders,
  mostSorts,
  ordersOf,
  orderText,
  readOrders,
  toOrder,
} from '../../router/link-order'
import type { GridSort } from '../../ui/grid-column'

export const runStatuses = [
  'queued',
  'preparing',
  'running',
  'paused',
  'waiting',
  'finished',
  'cancelled',
  'failed',
  'interrupted',
] as const satisfies readonly RunStatus[]

/** What the list of everything may be narrowed to; evaluations and imported runs have the table of runs. */
export const shownKinds = ['all', 'loadTest', 'verification'] as const
export type ShownKind = (typeof shownKinds)[number]

export const jobKinds = [
  'evaluation',
  'loadTest',
  'verification',
  'import',
] as const satisfies readonly JobKind[]

export const runGroupings = [
  'model',
  'benchmark',
  'tag',
  'day',
] as const satisfies readonly RunGroupBy[]

export const runSortColumns = [
  'status',
  'name',
  'model',
  'server',
  'benchmarks',
  'score',
  'samples',
  'failed',
  'tokens',
  'cost',
  'duration',
  'started',
  'finished',
  'repeats',
  'version',
] as const
export type RunSortColumn = (typeof runSortColumns)[number]

/** Filter, order, grouping and selection of the table of runs: all of it is in the link. */
export interface RunSearch {
  text?: string
  statuses?: RunStatus[]
  archived?: true
  benchmark?: string
  model?: string
  server?: string
  tag?: string
  origin?: 'evalwright' | 'evalscope'
  /** Everything, or what only other screens have, instead of the table of runs. */
  kind?: ShownKind
  /** Days as the user's zone counts them, both included: 2026-11-27. */
  from?: string
  to?: string
  /** Of the main score, in its own unit. */
  min?: number
  max?: number
  attention?: true
  group?: RunGroupBy
  /** The first order; more of them are in `then`. */
  sort?: RunSortColumn
  dir?: 'asc' | 'desc'
  /** Further orders, such as name.asc. */
  then?: string[]
  /** The orders of the list of everything, such as kind.asc. */
  order?: string[]
  /** What is ticked beside the list of everything; its statuses are `statuses`. */
  kinds?: JobKind[]
  models?: string[]
  servers?: string[]
  datasets?: string[]
  run?: string
  /** Ids of the ticked runs. */
  picked?: string[]
  /** Facts of the active run beside the table. */
  peek?: true
  /** The import dialog is open. */
  import?: true
  /** The folder that is offered there. */
  path?: string
}

export function readRunSearch(raw: RawSearch): RunSearch {
  const search: RunSearch = {
    text: readText(raw.text),
    statuses: readManyOf(raw.statuses, runStatuses),
    archived: readFlag(raw.archived),
    benchmark: readText(raw.benchmark),
    model: readText(raw.model),
    server: readText(raw.server),
    tag: readText(raw.tag),
    origin: readOneOf(raw.origin, ['evalwright', 'evalscope']),
    kind: readOneOf(raw.kind, shownKinds),
    from: readDay(raw.from),
    to: readDay(raw.to),
    min: readNumber(raw.min),
    max: readNumber(raw.max),
    attention: readFlag(raw.attention),
    group: readOneOf(raw.group, runGroupings),
    sort: readOneOf(raw.sort, runSortColumns),
    dir: readOneOf(raw.dir, ['asc', 'desc']),
    then: readOrders(raw.then, runSortColumns),
    order: readOrders(raw.order, jobSortColumns),
    kinds: readManyOf(raw.kinds, jobKinds),
    models: readTexts(raw.models),
    servers: readTexts(raw.servers),
    datasets: readTexts(raw.datasets),
    run: readText(raw.run),
    picked: readTexts(raw.picked),
    peek: readFlag(raw.peek),
    import: readFlag(raw.import),
    path: readText(raw.path),
  }
  return search
}

function readTexts(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const texts = value.filter((one): one is string => typeof one === 'string' && one !== '')
  return texts.length > 0 ? texts : undefined
}

const readDay = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined

export const jobSortColumns = [
  'kind',
  'status',
  'name',
  'model',
  'server',
  'score',
  'done',
  'started',
] as const

/** The orders of the list of everything; none is the newest first. */
export const jobSortsOf = ({ order }: RunSearch) =>
  (order ?? []).flatMap(text => toOrder(text, jobSortColumns) ?? []).slice(0, mostSorts)

export const orderOfSorts = (sorts: readonly GridSort[]): string[] =>
  sorts.slice(0, mostSorts).map(orderText)

/** The orders of the table, the leading one first. */
export const sortsOf = (search: RunSearch) =>
  ordersOf(search, runSortColumns, { column: 'started', direction: 'desc' })

export const searchOfSorts = (sorts: readonly GridSort[]): Partial<RunSearch> =>
  linkOfOrders(sorts, runSortColumns)

const dayMs = 86_400_000

/** What the store filters by; keys that say nothing are left out. */
export function filterOf(search: RunSearch): RunFilter {
  const filter: Record<string, unknown> = {
    text: search.text,
    statuses: search.statuses,
    origin: search.origin,
    modelName: search.model,
    serverName: search.server,
    benchmarkId: search.benchmark,
    tag: search.tag,
    startedFrom: search.from && new Date(`${search.from}T00:00`).getTime(),
    startedTo: search.to && new Date(`${search.to}T00:00`).getTime() + dayMs,
    scoreMin: search.min,
    scoreMax: search.max,
    needsAttention: search.attention,
  }
  const said = Object.entries(filter).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(said), archived: search.archived ?? false }
}

/** The parts of the link that narrow the table, all switched off. */
export const noFilters = {
  text: undefined,
  statuses: undefined,
  archived: undefined,
  benchmark: undefined,
  model: undefined,
  server: undefined,
  tag: undefined,
  origin: undefined,
  from: undefined,
  to: undefined,
  min: undefined,
  max: undefined,
  attention: undefined,
} satisfies Partial<RunSearch>

/** The parts that narrow the list of everything. */
export const noJobFilters = {
  text: undefined,
  kinds: undefined,
  statuses: undefined,
  models: undefined,
  servers: undefined,
  datasets: undefined,
} satisfies Partial<RunSearch>

/** Whether what is shown is narrowed; filters that only the other table has stay in the link and count for nothing. */
export const isFiltered = (search: RunSearch): boolean =>
  Object.keys(search.kind === undefined ? noFilters : noJobFilters).some(
    name => search[name as keyof RunSearch] !== undefined,
  )

/** What the list of everything is narrowed to. A chosen kind leaves no room for ticks of others. */
export function jobFilterOf(search: RunSearch): JobFilter {
  const kinds = search.kind === undefined || search.kind === 'all' ? search.kinds : [search.kind]
  const filter = {
    kinds,
    statuses: search.statuses,
    models: search.models,
    servers: search.servers,
    datasets: search.datasets,
    text: search.text,
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}
