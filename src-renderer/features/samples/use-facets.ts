import type {
  CommandInput,
  RunId,
  SampleFacets,
  SampleFlag,
  SampleMark,
  SampleTrait,
} from '@contract'
import { useCommandQuery } from '../../client/queries'
import { filterOf, type OutcomeChoice, type SampleSearch } from './sample-search'

export interface Facets {
  outcomes: Record<OutcomeChoice, number>
  flags: Record<SampleFlag, number>
  marks: Record<SampleMark, number>
  traits: Record<SampleTrait, number>
  mixedRepeats: number
  disagreesWithJudge: number
  longOutput: SampleFacets['longOutput']
  subsets: SampleFacets['subsets']
  /** Samples that pass the whole filter. */
  matching: number | undefined
}

/** Counts for the filter bar: what each choice would show, given all the other choices. Equal questions are asked once. */
export function useFacets(
  runId: RunId,
  search: SampleSearch,
  isStopped: boolean,
  /** Rows come before counts. */
  isDue: boolean,
): Facets | undefined {
  const ask = (part: Partial<SampleSearch>) => ({
    runId,
    isStopped,
    isDue,
    filter: filterOf({ ...search, ...part }),
  })
  const all = useFacetQuery(ask({}))
  const byOutcome = useFacetQuery(ask({ outcome: undefined }))
  const byFlag = useFacetQuery(ask({ flags: undefined }))
  const bySubset = useFacetQuery(ask({ benchmark: undefined, subset: undefined }))
  const byMark = useFacetQuery(ask({ marks: undefined }))
  const byTrait = useFacetQuery(ask({ traits: undefined }))
  const byMixed = useFacetQuery(ask({ mixed: undefined }))
  const byDisagreement = useFacetQuery(ask({ disagrees: undefined }))
  const byLength = useFacetQuery(ask({ minOut: undefined }))
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
    marks: byMark.data?.marks ?? noMarks,
    traits: byTrait.data?.traits ?? noTraits,
    mixedRepeats: byMixed.data?.mixedRepeats ?? 0,
    disagreesWithJudge: byDisagreement.data?.disagreesWithJudge ?? 0,
    longOutput: byLength.data?.longOutput ?? null,
    subsets: bySubset.data.subsets,
    matching: all.data?.matching,
  }
}

const noMarks = { overridden: 0, bookmarked: 0, commented: 0, tagged: 0, reviewed: 0 }
const noTraits = { 'tool-call': 0, image: 0 }
/** While texts are still being looked through, counts are asked for again this often. */
const searchingMs = 400

function useFacetQuery({
  isStopped,
  isDue,
  ...input
}: CommandInput<'sample.facets'> & { isStopped: boolean; isDue: boolean }) {
  return useCommandQuery('sample.facets', input, {
    enabled: isDue,
    refetchMs: data => (isStopped || data?.searched === null ? null : searchingMs),
  })
}
