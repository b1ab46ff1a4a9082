import type { Database } from 'better-sqlite3'
import { AppError } from '../engine/errors'

type Write = {
  guard: string
  apply: () => void
  resolve: () => void
  reject: (error: unknown) => void
}

/** How long a try may hold up the event loop while it waits for the lock, in ms. */
const BUSY_WAIT = 20
/** Pauses between two tries to write while another process holds the lock, in ms. */
const BUSY_PAUSES = [20, 50, 100, 250, 500, 1000, 2000, 4000, 8000, 16000]

export interface WriteQueue {
  /** Resolves once the write is committed. `guard` names the check that must hold for it (see `createWriteQueue`). */
  add(guard: string, apply: () => void): Promise<void>
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>
}

/**
 * Commits what arrived in one turn of the event loop as one transaction, in order of arrival.
 * `holds(guard)` is asked once for each guard inside the transaction: where it says no, the writes of that guard are refused
 * with AppError('conflict'). A full disk rejects the batch; a locked database is tried again for half a minute.
 */
export function createWriteQueue(db: Database, holds: (guard: string) => boolean): WriteQueue {
  let waiting: Write[] = []
  let scheduled = false
  let inFlight: Promise<void> = Promise.resolve()

  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const usualWait = Number(db.pragma('busy_timeout', { simple: true }))

  function beginSoon(): void {
    db.pragma(`busy_timeout = ${BUSY_WAIT}`)
    try {
      begin.run()
    } finally {
      db.pragma(`busy_timeout = ${usualWait}`)
    }
  }

  async function flush(): Promise<void> {
    const batch = waiting
    waiting = []
    scheduled = false
    for (let attempt = 0; ; attempt += 1) {
      try {
        commitBatch(batch)
        return
      } catch (error) {
        if (db.inTransaction) rollback.run()
        const pause = BUSY_PAUSES[attempt]
        if (isBusy(error) && pause !== undefined) {
          await new Promise(resolve => setTimeout(resolve, pause))
          continue
        }
        for (const write of batch) write.reject(explained(error))
        return
      }
    }
  }

  function commitBatch(batch: Write[]): void {
    const refused: Write[] = []
    const guards = new Map<string, boolean>()
    beginSoon()
    for (const write of batch) {
      let held = guards.get(write.guard)
      if (held === undefined) {
        held = holds(write.guard)
        guards.set(write.guard, held)
      }
      if (held) write.apply()
      else refused.push(write)
    }
    commit.run()
    for (const write of batch) if (!refused.includes(write)) write.resolve()
    for (const write of refused) {
      write.reject(
        new AppError(
          'conflict',
          'Another process has taken over this run; nothing more is saved here.',
        ),
      )
    }
  }

  return {
    add(guard, apply) {
      return new Promise((resolve, reject) => {
        waiting.push({ guard, apply, resolve, reject })
        if (scheduled) return
        scheduled = true
        const before = inFlight
        inFlight = new Promise(done => {
          setImmediate(() => void before.then(flush).then(done))
        })
      })
    },
    async idle() {
      while (waiting.length > 0 || scheduled) await inFlight
      await inFlight
    },
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')
}

/** A storage error as the user should read it. */
export function explained(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (!code.startsWith('SQLITE_')) return error
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'storage-failed',
      `The disk refused a write (${code}). What was saved before is safe.`,
      {
        hint: 'Free some space on the disk of the data folder, then resume the run.',
        cause: error,
      },
    )
  }
  if (isBusy(error)) {
    return new AppError(
      'storage-failed',
      'Another program has locked the database for more than half a minute.',
      {
        hint: 'Close the program that holds it, then resume the run.',
        cause: error,
      },
    )
  }
  return new AppError('storage-failed', `The database refused a write (${code}).`, { cause: error })
}
