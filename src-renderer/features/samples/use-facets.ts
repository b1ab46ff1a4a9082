import type { RunId, SampleFacets, SampleFlag } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { filterOf, type OutcomeChoice, type SampleSearch } from './sample-search'

export interface Facets {
  outcomes: Record<OutcomeChoice, number>
  flags: Record<SampleFlag, number>
  subsets: SampleFacets['subsets']
  /** Samples that pass the whole filter. */
  matching: number | undefined
}

/** Counts for the filter bar: what each choice would show, given all the other choices. Equal questions are asked once. */
export function useFacets(runId: RunId, search: SampleSearch): Facets | undefined {
  const ask = (part: Partial<SampleSearch>) => ({
    runId,
    filter: filterOf({ ...search, ...part }),
  })
  const all = useCommandQuery('sample.facets', ask({}))
  const byOutcome = useCommandQuery('sample.facets', ask({ outcome: undefined }))
  const byFlag = useCommandQuery('sample.facets', ask({ flags: undefined }))
  const bySubset = useCommandQuery(
    'sample.facets',
    ask({ benchmark: undefined, subset: undefined }),
  )
  if (!byOutcome.data || !byFlag.data || !bySubset.data) return undefined
  const { right, wrong, counts } = byOutcome.data
  const flagged = byFlag.data
  return {
    outcomes: {
      right,
      wrong,
      unscored: counts.unscored,
      failed: counts.failed,
      pending: counts.pending,
    },
    flags: {
      unparsed: flagged.counts.unparsed,
      truncated: flagged.counts.truncated,
      empty: flagged.counts.empty,
      'reasoning-only': flagged.counts.reasoningOnly,
      retried: flagged.retried,
    },
    subsets: bySubset.data.subsets,
    matching: all.data?.matching,
  }
}
