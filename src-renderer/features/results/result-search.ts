import { readFlag, readOneOf, readText, type RawSearch } from '../../router/search'
import { readIntervalSearch, type IntervalSearch } from './interval-choice'

export const resultTabs = [
  'overview',
  'errors',
  'judge',
  'performance',
  'config',
  'notes',
  'history',
] as const
export type ResultTab = (typeof resultTabs)[number]

/** The tabs in the order of their keys, 1 to 8; the samples are a screen of their own. */
export const tabKeys = [
  'overview',
  'samples',
  'errors',
  'judge',
  'performance',
  'config',
  'notes',
  'history',
] as const satisfies readonly (ResultTab | 'samples')[]

/** What of the results is open; part of the link. */
export interface ResultSearch extends IntervalSearch {
  tab?: ResultTab
  /** The benchmark whose subsets are plotted. */
  benchmark?: string
  /** Scores as they were computed, reviewers' overrides left out. */
  computed?: true
  /** The export dialog is open. */
  export?: true
}

export function readResultSearch(raw: RawSearch): ResultSearch {
  const search: ResultSearch = {
    tab: readOneOf(raw.tab, resultTabs),
    benchmark: readText(raw.benchmark),
    computed: readFlag(raw.computed),
    export: readFlag(raw.export),
    ...readIntervalSearch(raw),
  }
  return search
}
