import type { Pace } from '@contract'

/** Moments that are kept of one reply. */
const kept = 64

/**
 * Notes when the pieces of a stream came. Of a longer stream every second moment is dropped again and again, so that a reply of any
 * length costs little room; `of` gives null for replies of fewer than three pieces, which have no pace.
 */
export function createPaceRecorder() {
  let atMs: number[] = []
  let every = 1
  let pieces = 0
  return {
    /** A piece came so long after the first one. */
    arrived(sinceFirstMs: number): void {
      if (pieces % every === 0) {
        if (atMs.length === kept) {
          atMs = atMs.filter((_, at) => at % 2 === 0)
          every *= 2
        }
        if (pieces % every === 0) atMs.push(Math.round(sinceFirstMs * 10) / 10)
      }
      pieces += 1
    },
    pace: (): Pace | null => (pieces < 3 ? null : { every, atMs }),
  }
}
