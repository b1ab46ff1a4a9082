import type { CommandOutput } from '@contract'
import { readText, type RawSearch } from '../../router/search'
import { readIds } from './list-search'

/** Which tests are compared; part of the link. */
export interface LoadCompareSearch {
  baseline?: string
  candidates?: string[]
  /** Only metrics that changed. */
  changed?: boolean
  /** Every figure, not only those that one looks at first. */
  all?: boolean
}

export const readCompareSearch = (raw: RawSearch): LoadCompareSearch => ({
  baseline: readText(raw.baseline),
  candidates: readIds(raw.candidates),
  changed: raw.changed === true ? true : undefined,
  all: raw.all === true ? true : undefined,
})

export type Compared = CommandOutput<'loadTest.compare'>
