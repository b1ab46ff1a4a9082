import type { RunFilter, RunStatus } from '@contract'
import { readFlag, readManyOf, readOneOf, readText, type RawSearch } from '../../router/search'
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

export const runSortColumns = [
  'status',
  'name',
  'model',
  'server',
  'score',
  'samples',
  'tokens',
  'duration',
  'started',
] as const
export type RunSortColumn = (typeof runSortColumns)[number]

/** Filter, order and selection of the table of runs: all of it is in the link. */
export interface RunSearch {
  text?: string
  statuses?: RunStatus[]
  archived?: true
  benchmark?: string
  /** The import dialog is open. */
  import?: true
  sort?: RunSortColumn
  dir?: 'asc' | 'desc'
  run?: string
}

export function readRunSearch(raw: RawSearch): RunSearch {
  const search: RunSearch = {
    text: readText(raw.text),
    statuses: readManyOf(raw.statuses, runStatuses),
    archived: readFlag(raw.archived),
    benchmark: readText(raw.benchmark),
    import: readFlag(raw.import),
    sort: readOneOf(raw.sort, runSortColumns),
    dir: readOneOf(raw.dir, ['asc', 'desc']),
    run: readText(raw.run),
  }
  return search
}

export const sortOf = (search: RunSearch): GridSort & { column: RunSortColumn } => ({
  column: search.sort ?? 'started',
  direction: search.dir ?? 'desc',
})

export const filterOf = (search: RunSearch): RunFilter => ({
  ...(search.text === undefined ? {} : { text: search.text }),
  ...(search.statuses === undefined ? {} : { statuses: search.statuses }),
  ...(search.benchmark === undefined ? {} : { benchmarkId: search.benchmark }),
  archived: search.archived ?? false,
})
