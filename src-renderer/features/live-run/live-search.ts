import { readOneOf, readText, type RawSearch } from '../../router/search'

export const liveTabs = ['inFlight', 'latest', 'errors', 'requests', 'notices'] as const
export type LiveTab = (typeof liveTabs)[number]

/** How much of the curves is shown. */
export const ranges = ['5m', '30m', 'all'] as const
export type Range = (typeof ranges)[number]

export const rangeMs: Record<Range, number> = { '5m': 300_000, '30m': 1_800_000, all: Infinity }

/** The live view's choices: all of it is in the link. `benchmark` narrows requests on their way, samples and errors. */
export interface LiveSearch {
  tab?: LiveTab
  range?: Range
  benchmark?: string
}

export const readLiveSearch = (raw: RawSearch): LiveSearch => ({
  tab: readOneOf(raw.tab, liveTabs),
  range: readOneOf(raw.range, ranges),
  benchmark: readText(raw.benchmark),
})
