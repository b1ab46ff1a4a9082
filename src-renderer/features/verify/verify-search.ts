import type { VerificationStage } from '@contract'
import { readFlag, readOneOf, readText, type RawSearch } from '../../router/search'

export const verifyTabs = ['card', 'rows', 'vendors', 'compare'] as const

export type VerifyTab = (typeof verifyTabs)[number]

export const rowFilters = ['all', 'failed', 'inconclusive', 'called', 'differing'] as const

export type RowFilter = (typeof rowFilters)[number]

/** Checks in the order in which a request meets them. */
export const stages = [
  'limit',
  'request',
  'answer',
  'trigger',
  'schema',
  'content',
  'protocol',
  'repeat',
] as const satisfies readonly VerificationStage[]

/** `id`: the verification that is shown, none for all providers; `set`: the hash of their test set; `stage` and `text` filter requests; `row`: its open request, `loop.line`; `ticked`: those side by side, parted by commas. */
export interface VerifySearch {
  id?: string
  tab?: VerifyTab
  row?: string
  show?: RowFilter
  stage?: VerificationStage
  text?: string
  set?: string
  ticked?: string
  add?: true
}

export const readVerifySearch = (raw: RawSearch): VerifySearch => ({
  id: readText(raw.id),
  tab: readOneOf(raw.tab, verifyTabs),
  row: readText(raw.row),
  show: readOneOf(raw.show, rowFilters),
  stage: readOneOf(raw.stage, stages),
  text: readText(raw.text),
  set: readText(raw.set),
  ticked: readText(raw.ticked),
  add: readFlag(raw.add),
})
