/** Deletions that can still be taken back. Ids stay hidden until undone, or until the host refuses. */
export interface PendingDeletions {
  add(id: string): void
  undo(id: string): void
  /** Sends everything that waits, now. */
  flush(): void
  hidden(): ReadonlySet<string>
  subscribe(listener: () => void): () => void
}

/** `send` rejects when the deletion failed; the id then shows again. */
export function createPendingDeletions(
  send: (id: string) => Promise<void>,
  delayMs: number,
): PendingDeletions {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const listeners = new Set<() => void>()
  let hidden: ReadonlySet<string> = new Set()

  function hide(id: string, isHidden: boolean): void {
    const next = new Set(hidden)
    if (isHidden) next.add(id)
    else next.delete(id)
    hidden = next
    listeners.forEach(listener => listener())
  }

  function stopTimer(id: string): boolean {
    clearTimeout(timers.get(id))
    return timers.delete(id)
  }

  function sendNow(id: string): void {
    if (stopTimer(id)) send(id).catch(() => hide(id, false))
  }

  return {
    add(id) {
      stopTimer(id)
      timers.set(
        id,
        setTimeout(() => sendNow(id), delayMs),
      )
      hide(id, true)
    },
    undo(id) {
      if (stopTimer(id)) hide(id, false)
    },
    flush: () => [...timers.keys()].forEach(sendNow),
    hidden: () => hidden,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
