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

export const tabs = ['card', 'rows', 'facts', 'prompt', 'versions', 'runs', 'excluded'] as const

const dialogs = ['import', 'packExport', 'packInstall', 'hubs', 'own', 'mixture'] as const

/** The filter, and the dialog that is open. */
export interface DatasetsSearch {
  text?: string
  state?: (typeof datasetStates)[number]
  family?: string
  dialog?: (typeof dialogs)[number]
}

export const readDatasetsSearch = (raw: RawSearch): DatasetsSearch => ({
  text: readText(raw.text),
  state: readOneOf(raw.state, datasetStates),
  family: readText(raw.family),
  dialog: readOneOf(raw.dialog, dialogs),
})

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
