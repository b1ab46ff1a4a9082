import type { SampleFacets, SampleState } from '@contract'
import { addToCounts, noCounts } from './count-samples'
import { fromBits } from './flags'
import { marksOf, traitsOf } from './marks'

/** Samples that are alike in all that facets count. */
export interface FacetGroup {
  state: SampleState
  flags: number
  marks: number
  traits: number
  right: 0 | 1 | null
  disagrees: 0 | 1
  n: number
}

type CountedFacets = Pick<
  SampleFacets,
  'counts' | 'matching' | 'right' | 'wrong' | 'retried' | 'marks' | 'traits' | 'disagreesWithJudge'
>

/** Sums groups to facets. A sample that a reviewer scored is right or wrong whatever its state. */
export function countFacets(groups: FacetGroup[], withoutOverrides: boolean): CountedFacets {
  const facets: CountedFacets = {
    counts: noCounts(),
    matching: 0,
    right: 0,
    wrong: 0,
    retried: 0,
    marks: { overridden: 0, bookmarked: 0, commented: 0, tagged: 0, reviewed: 0 },
    traits: { 'tool-call': 0, image: 0 },
    disagreesWithJudge: 0,
  }
  for (const group of groups) {
    const marks = marksOf(group.marks)
    const isJudged = group.state === 'scored' || (marks.includes('overridden') && !withoutOverrides)
    addToCounts(facets.counts, group.state, group.flags, group.n)
    facets.matching += group.n
    if (isJudged) facets[group.right ? 'right' : 'wrong'] += group.n
    if (fromBits(group.flags).includes('retried')) facets.retried += group.n
    if (group.disagrees) facets.disagreesWithJudge += group.n
    for (const mark of marks) facets.marks[mark] += group.n
    for (const trait of traitsOf(group.traits)) facets.traits[trait] += group.n
  }
  return facets
}
