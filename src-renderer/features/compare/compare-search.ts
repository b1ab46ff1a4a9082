import type { AlignedChoice } from '@contract'
import { readFlag, readNumber, readOneOf, readText, type RawSearch } from '../../router/search'

export const compareTabs = ['matrix', 'pair', 'samples', 'config', 'cost', 'charts'] as const
export type CompareTab = (typeof compareTabs)[number]

/** In the order of their keys, 1 to 5; the others have no key. */
export const choices = [
  'regressed',
  'fixed',
  'bothWrong',
  'differ',
  'same',
  'bothRight',
  'unscored',
  'unmatched',
] as const satisfies readonly AlignedChoice[]

export const diffModes = ['word', 'sentence', 'line', 'off'] as const
export type DiffMode = (typeof diffModes)[number]

/** Runs, tab and filters of the comparison: all of it is in the link. The first run is the baseline, A. */
export interface CompareSearch {
  runs?: string[]
  /** The run that stands against the baseline. */
  b?: string
  tab?: CompareTab
  benchmark?: string
  subset?: string
  choice?: (typeof choices)[number]
  /** Place of the open sample in its alignment. */
  sample?: number
  diff?: DiffMode
  /** Replies are held against the target instead of each other. */
  target?: true
  /** Cells of the matrix as differences. */
  delta?: true
  /** Rows of the matrix by their largest drop. */
  drops?: true
  /** Regular expression over keys of the configuration. */
  keys?: string
}

export function readCompareSearch(raw: RawSearch): CompareSearch {
  const search: CompareSearch = {
    runs: readRuns(raw.runs),
    b: readText(raw.b),
    tab: readOneOf(raw.tab, compareTabs),
    benchmark: readText(raw.benchmark),
    subset: readText(raw.subset),
    choice: readOneOf(raw.choice, choices),
    sample: readNumber(raw.sample),
    diff: readOneOf(raw.diff, diffModes),
    target: readFlag(raw.target),
    delta: readFlag(raw.delta),
    drops: readFlag(raw.drops),
    keys: readText(raw.keys),
  }
  return search
}

function readRuns(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = value.flatMap(one => readText(one) ?? [])
  return ids.length === 0 ? undefined : [...new Set(ids)].slice(0, 12)
}
