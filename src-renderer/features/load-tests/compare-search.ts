import type { CommandOutput } from '@contract'
import { readText, type RawSearch } from '../../router/search'
import { readIds } from './list-search'

/** Which tests are compared; part of the link. */
export interface LoadCompareSearch {
  baseline?: string
  candidates?: string[]
  /** The metric that is plotted. */
  metric?: string
  /** Only metrics that changed. */
  changed?: boolean
}

export const readCompareSearch = (raw: RawSearch): LoadCompareSearch => ({
  baseline: readText(raw.baseline),
  candidates: readIds(raw.candidates),
  metric: readText(raw.metric),
  changed: raw.changed === true ? true : undefined,
})

export type Compared = CommandOutput<'loadTest.compare'>
