import type { Database } from 'better-sqlite3'
import type { Counts } from '@contract'
import { fromBits } from './flags'

export function noCounts(): Counts {
  return {
    total: 0,
    pending: 0,
    scored: 0,
    unscored: 0,
    failed: 0,
    unparsed: 0,
    truncated: 0,
    empty: 0,
    reasoningOnly: 0,
  }
}

/** Counts of one benchmark's planned samples, from the rows themselves. */
export function countSamples(db: Database, run: number, position: number): Counts {
  const counts = noCounts()
  const groups = db
    .prepare<[number, number], { state: string; flags: number; n: number }>(
      'SELECT state, flags, count(*) n FROM samples WHERE run = ? AND benchmark = ? AND planned = 1 GROUP BY state, flags',
    )
    .all(run, position)
  for (const { state, flags, n } of groups) addToCounts(counts, state, flags, n)
  return counts
}

/** Adds `n` samples of one state and one set of flags. */
export function addToCounts(counts: Counts, state: string, flags: number, n: number): void {
  counts.total += n
  if (state === 'scored' || state === 'unscored' || state === 'failed') counts[state] += n
  else counts.pending += n
  for (const flag of fromBits(flags)) {
    if (flag === 'reasoning-only') counts.reasoningOnly += n
    else if (flag !== 'retried') counts[flag] += n
  }
}
