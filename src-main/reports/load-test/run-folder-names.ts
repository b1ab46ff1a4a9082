import type { LoadTestRun } from '@contract'

/**
 * Of the runs that ended, by position: `parallel_P_number_N` or `rate_R_number_N`, as EvalScope finds them, with a number behind it where a
 * load was run again. N is what was sent where only a duration was given.
 */
export function runFolderNames(runs: readonly LoadTestRun[]): Map<number, string> {
  const taken = new Set<string>()
  const names = new Map<number, string>()
  for (const { position, step, summary } of runs) {
    if (summary === null) continue
    const load =
      step.rate === null ? `parallel_${step.concurrency ?? 1}` : `rate_${String(step.rate)}`
    const name = `${load}_number_${step.number ?? summary.ok + summary.failed}`
    let free = name
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`
    taken.add(free)
    names.set(position, free)
  }
  return names
}
