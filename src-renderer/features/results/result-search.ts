import { readOneOf, readText, type RawSearch } from '../../router/search'

export const resultTabs = ['overview', 'errors', 'performance', 'config', 'notes', 'judge'] as const
export type ResultTab = (typeof resultTabs)[number]

/** What of the results is open; part of the link. */
export interface ResultSearch {
  tab?: ResultTab
  /** The benchmark whose subsets are plotted. */
  benchmark?: string
}

export function readResultSearch(raw: RawSearch): ResultSearch {
  const search: ResultSearch = {
    tab: readOneOf(raw.tab, resultTabs),
    benchmark: readText(raw.benchmark),
  }
  return search
}
