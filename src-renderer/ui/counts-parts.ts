import type { Counts } from '@contract'

export type CountsPart = 'scored' | 'unparsed' | 'truncated' | 'unscored' | 'failed' | 'pending'

/**
 * Disjoint parts of `counts.total` for a bar. The contract's flags may overlap (a reply cut off is often without an answer too):
 * the bar gives such replies to `unparsed` first, as far as the totals tell. The exact numbers belong beside the bar.
 */
export function countsParts(counts: Counts): [CountsPart, number][] {
  const unparsed = Math.min(counts.unparsed, counts.scored)
  const truncated = Math.min(counts.truncated, counts.scored - unparsed)
  return [
    ['scored', counts.scored - unparsed - truncated],
    ['unparsed', unparsed],
    ['truncated', truncated],
    ['unscored', counts.unscored],
    ['failed', counts.failed],
    ['pending', counts.pending],
  ]
}
