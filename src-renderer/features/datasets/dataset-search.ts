import { ordersOf, readOrders, type LinkOrder } from '../../router/link-order'
import { readOneOf, readText, type RawSearch } from '../../router/search'

export const datasetStates = [
  'ready',
  'bundled',
  'changed',
  'missing',
  'broken',
  'no-definition',
  'not-yet',
] as const

export const datasetSortColumns = [
  'name',
  'state',
  'family',
  'needs',
  'tags',
  'scoredBy',
  'modality',
  'languages',
  'license',
  'rows',
  'subsets',
  'metric',
  'shots',
  'size',
  'runs',
  'excluded',
  'lastUsed',
] as const

export const tabs = ['card', 'rows', 'facts', 'prompt', 'versions', 'runs', 'excluded'] as const

const dialogs = ['import', 'packExport', 'packInstall', 'hubs', 'own', 'mixture'] as const

/** The filter, and the dialog that is open. */
export interface DatasetsSearch extends LinkOrder<(typeof datasetSortColumns)[number]> {
  text?: string
  state?: (typeof datasetStates)[number]
  family?: string
  dialog?: (typeof dialogs)[number]
}

export const readDatasetsSearch = (raw: RawSearch): DatasetsSearch => ({
  text: readText(raw.text),
  state: readOneOf(raw.state, datasetStates),
  family: readText(raw.family),
  sort: readOneOf(raw.sort, datasetSortColumns),
  dir: readOneOf(raw.dir, ['asc', 'desc']),
  then: readOrders(raw.then, datasetSortColumns),
  dialog: readOneOf(raw.dialog, dialogs),
})

/** The orders of the catalogue; none is imported ones first, then what is here. */
export const datasetOrdersOf = (search: DatasetsSearch) =>
  search.sort === undefined
    ? []
    : ordersOf(search, datasetSortColumns, { column: 'name', direction: 'asc' })

export interface DatasetSearch {
  tab?: (typeof tabs)[number]
  /** Verification is to begin. */
  verify?: true
  /** Versions to compare, as `dataset.diff` takes them. */
  from?: string
  to?: string
}

export const readDatasetSearch = (raw: RawSearch): DatasetSearch => ({
  tab: readOneOf(raw.tab, tabs),
  ...(raw.verify === true && { verify: true as const }),
  from: readText(raw.from),
  to: readText(raw.to),
})
