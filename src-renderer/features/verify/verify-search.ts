import { readFlag, readOneOf, readText, type RawSearch } from '../../router/search'

export const verifyTabs = ['card', 'rows', 'vendors', 'compare'] as const

export type VerifyTab = (typeof verifyTabs)[number]

export const rowFilters = ['all', 'failed', 'inconclusive', 'called', 'differing'] as const

export type RowFilter = (typeof rowFilters)[number]

/** `id`: the verification that is shown; `row`: its open request, `loop.line`; `ticked`: those side by side, parted by commas. */
export interface VerifySearch {
  id?: string
  tab?: VerifyTab
  row?: string
  show?: RowFilter
  ticked?: string
  add?: true
}

export const readVerifySearch = (raw: RawSearch): VerifySearch => ({
  id: readText(raw.id),
  tab: readOneOf(raw.tab, verifyTabs),
  row: readText(raw.row),
  show: readOneOf(raw.show, rowFilters),
  ticked: readText(raw.ticked),
  add: readFlag(raw.add),
})
