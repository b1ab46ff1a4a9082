import { UNDO_MS } from '@contract'
import { GRACE_MS } from '../store/run-deletion'
import type { Store } from '../store/create-store'

const EVERY_MS = 2_000

/** Removes runs for good whose time for second thoughts is over, and deleted load tests, whichever process deleted them. Returns a function that ends it. */
export function purgeDeletedRuns(store: Store): () => void {
  let isBusy = false

  async function look(): Promise<void> {
    if (isBusy) return
    isBusy = true
    try {
      for (const { runId, deletedAt } of store.runs.deleted())
        if (Date.now() - deletedAt > UNDO_MS + 2 * GRACE_MS) await store.runs.delete(runId)
      while (store.loadTests.purge()) await new Promise(resolve => setImmediate(resolve))
    } catch {
      // Taken back meanwhile, or the database is held by another program: the next look tries again.
    } finally {
      isBusy = false
    }
  }

  const timer = setInterval(() => void look(), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
