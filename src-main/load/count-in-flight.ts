/** Requests in flight: how many now, at most, and in the mean over time. */
export interface InFlight {
  readonly now: number
  readonly peak: number
  change(by: 1 | -1): void
  /** Null before any time went by. */
  mean(): number | null
}

export function createInFlight(now: () => number): InFlight {
  let count = 0
  let peak = 0
  let area = 0
  let areaAt = 0
  function settle(): number {
    const at = now()
    area += count * (at - areaAt)
    areaAt = at
    return at
  }
  return {
    get now() {
      return count
    },
    get peak() {
      return peak
    },
    change(by) {
      settle()
      count += by
      if (count > peak) peak = count
    },
    mean() {
      const at = settle()
      return at > 0 ? area / at : null
    },
  }
}
