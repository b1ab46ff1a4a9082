import type { WorkerProcess } from './worker-process'

/** Workers that nobody asks are ended after this long; the next program starts them again. */
const IDLE_MS = 120_000

export interface WorkerPool {
  /** A worker that is ready and asked by nobody else. */
  use<T>(
    work: (worker: WorkerProcess, facts: unknown) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>
  /** Starts all workers; resolves when they are ready. */
  warm(): Promise<void>
  /** Process ids, for tests and measurements. */
  pids(): number[]
  close(): Promise<void>
}

/** As many workers as given, started when they are first needed; one that can no longer be asked is replaced at once. */
export function createWorkerPool(
  size: number,
  start: () => Promise<WorkerProcess>,
  idleMs = IDLE_MS,
): WorkerPool {
  const slots = Array.from({ length: size }, () => ({
    isBusy: false,
    worker: null as Promise<WorkerProcess> | null,
    current: null as WorkerProcess | null,
  }))
  type Slot = (typeof slots)[number]
  const waiting: ((slot: Slot) => void)[] = []
  let idleTimer: NodeJS.Timeout | undefined
  let isClosed = false

  function ensure(slot: Slot): Promise<WorkerProcess> {
    slot.worker ??= start().then(async worker => {
      slot.current = worker
      await worker.ready
      return worker
    })
    // A start that failed is tried again by the next program.
    slot.worker.catch(() => (slot.worker = null))
    return slot.worker
  }

  function take(signal?: AbortSignal): Promise<Slot> {
    const free =
      slots.find(slot => !slot.isBusy && slot.current?.isAlive()) ??
      slots.find(slot => !slot.isBusy)
    if (free) {
      free.isBusy = true
      return Promise.resolve(free)
    }
    return new Promise((resolve, reject) => {
      const given = (slot: Slot): void => {
        signal?.removeEventListener('abort', give)
        resolve(slot)
      }
      const give = (): void => {
        waiting.splice(waiting.indexOf(given), 1)
        reject(signal!.reason as Error)
      }
      signal?.addEventListener('abort', give, { once: true })
      waiting.push(given)
    })
  }

  function release(slot: Slot): void {
    const next = waiting.shift()
    if (next) return next(slot)
    slot.isBusy = false
    clearTimeout(idleTimer)
    idleTimer = setTimeout(() => void endAll(), idleMs)
    idleTimer.unref()
  }

  async function endAll(): Promise<void> {
    await Promise.all(
      slots.map(async slot => {
        if (slot.isBusy && !isClosed) return
        const { worker } = slot
        slot.worker = null
        slot.current = null
        await (await worker?.catch(() => null))?.kill()
      }),
    )
  }

  return {
    async use(work, signal) {
      signal?.throwIfAborted()
      const slot = await take(signal)
      try {
        const worker = await ensure(slot)
        return await work(worker, await worker.ready)
      } finally {
        if (slot.current && !slot.current.isAlive()) {
          void slot.current.kill()
          slot.worker = null
          slot.current = null
          if (!isClosed) void ensure(slot).catch(() => undefined)
        }
        release(slot)
      }
    },
    async warm() {
      await Promise.all(slots.map(ensure))
    },
    pids: () =>
      slots.flatMap(({ current }) => (current?.isAlive() && current.pid ? [current.pid] : [])),
    async close() {
      isClosed = true
      clearTimeout(idleTimer)
      await endAll()
    },
  }
}
