const BURST = 256
/** Below this rate the last stretch before a send is waited for turn by turn, because timers have steps of 1 ms. */
const EXACT_BELOW_PER_SECOND = 200

/** Calls `send` for each time of a schedule, in order, as near to it as the event loop allows. Times are ms since the run's start. */
export function createPacer(means: {
  now(): number
  /** The next intended time; Infinity at the end. */
  next(): number
  send(intendedMs: number): void
  /** Called once when the schedule has ended. */
  onEnd(): void
  rate: number
}): { start(): void; stop(): void } {
  const isExact = means.rate < EXACT_BELOW_PER_SECOND
  let due = means.next()
  let timer: NodeJS.Timeout | undefined
  let isOver = false

  function end(): void {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    means.onEnd()
  }

  function go(): void {
    let burst = 0
    while (!isOver && due <= means.now()) {
      const intended = due
      due = means.next()
      means.send(intended)
      burst += 1
      // Answers must be read in between, however far behind the schedule is.
      if (burst === BURST) break
    }
    if (isOver) return
    if (due === Infinity) end()
    else wait()
  }

  function wait(): void {
    const left = due - means.now()
    if (left <= 0 || (isExact && left < 1.2)) setImmediate(go)
    else timer = setTimeout(go, isExact ? Math.floor(left - 1) : Math.ceil(left))
  }

  return {
    start: () => (due === Infinity ? end() : wait()),
    stop() {
      isOver = true
      clearTimeout(timer)
    },
  }
}
