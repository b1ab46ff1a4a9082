import { readFileSync } from 'node:fs'

/** Of the calling thread since its start: ms in which it could have worked and waited for a processor, and how often it got one. */
export interface ProcessorWait {
  waitedMs: number
  turns: number
}

/** What Linux counts for this thread (`/proc/thread-self/schedstat`: time run, time waited, both in ns, and turns); null elsewhere. */
export function readProcessorWait(): ProcessorWait | null {
  if (process.platform !== 'linux') return null
  try {
    const [, waited, turns] = readFileSync('/proc/thread-self/schedstat', 'latin1')
      .split(' ')
      .map(Number)
    if (waited === undefined || turns === undefined || !Number.isFinite(waited + turns)) return null
    return { waitedMs: waited / 1e6, turns }
  } catch {
    // A kernel without these statistics: the load of all processors has to do.
    return null
  }
}

/** Mean wait between two readings; null where one is missing or nothing happened. */
export function meanWait(from: ProcessorWait | null, to: ProcessorWait | null): number | null {
  if (from === null || to === null || to.turns <= from.turns) return null
  return (to.waitedMs - from.waitedMs) / (to.turns - from.turns)
}
