/** Users of a closed loop begin one after another, at most so far apart and within so long, lest the server meets them as one burst. */
const USER_GAP_MS = 1
const USERS_WITHIN_MS = 250

/** Begins the users of a closed loop, one after another. */
export interface Users {
  begin(): void
  stop(): void
}

export function createUsers(means: {
  limit: number
  /** The users come one by one within so long; 0: as fast as they may. */
  rampMs: number
  now(): number
  isSending(): boolean
  /** A user asks for the first time; called in order. */
  begin(atMs: number): void
}): Users {
  const { limit, rampMs, now, isSending } = means
  const gap = Math.min(USER_GAP_MS, USERS_WITHIN_MS / limit)
  let begun = 0
  let timer: NodeJS.Timeout | undefined

  function begin(): void {
    const at = now()
    while (begun < limit && isSending()) {
      const due = rampMs > 0 ? (begun * rampMs) / limit : begun * gap
      if (due > at) break
      begun += 1
      means.begin(at)
    }
    if (begun < limit && isSending()) timer = setTimeout(begin, rampMs > 0 ? 5 : 1)
  }

  return { begin, stop: () => clearTimeout(timer) }
}
