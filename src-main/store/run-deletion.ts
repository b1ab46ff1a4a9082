import type { Database } from 'better-sqlite3'
import { UNDO_MS, type RunId, type RunSummary } from '@contract'
import { AppError } from '../engine/errors'
import { isLeaseAlive } from './lease'
import type { RunRow } from './run-rows'

/** Undo that was pressed in time may arrive a little later; the purge begins after that. */
export const GRACE_MS = 1_000

/** Runs that are hidden, brought back, and deleted for good. */
export function createRunDeletion(
  db: Database,
  means: {
    row(id: RunId): RunRow
    /** Also one that is hidden. */
    anyRow(id: RunId): RunRow | undefined
    summary(run: RunRow): RunSummary
    touch(seq: number): void
    /** A change that belongs to no run that is left. */
    raise(): void
  },
) {
  const { row, summary, touch } = means
  return {
    /** Hides a run, which `restore` brings back until it is purged. Refused while a live process owns it. */
    markDeleted(id: RunId): void {
      db.transaction(() => {
        const run = row(id)
        refuseWhileOwned(run)
        db.prepare('UPDATE runs SET deleted_at = ? WHERE seq = ?').run(Date.now(), run.seq)
        touch(run.seq)
      }).immediate()
    },
    restore(id: RunId): RunSummary {
      db.transaction(() => {
        const run = means.anyRow(id)
        const isOver = Date.now() - (run?.deleted_at ?? Date.now()) > UNDO_MS + GRACE_MS
        if (!run || isOver) {
          throw new AppError('not-found', 'This run is already gone for good.', {
            hint: 'A backup may still hold it: Settings, Storage.',
          })
        }
        db.prepare('UPDATE runs SET deleted_at = NULL WHERE seq = ?').run(run.seq)
        touch(run.seq)
      }).immediate()
      return summary(row(id))
    },
    deleted: () =>
      db
        .prepare<[], { runId: RunId; name: string; deletedAt: number }>(
          'SELECT id "runId", name, deleted_at "deletedAt" FROM runs WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC',
        )
        .all(),
    /** Deletes for good, in small steps, so that the host stays responsive. Refused while a live process owns the run. */
    async delete(id: RunId): Promise<void> {
      const run = means.anyRow(id) ?? row(id)
      refuseWhileOwned(run)
      const some = db.prepare<[number]>(
        'DELETE FROM samples WHERE id IN (SELECT id FROM samples WHERE run = ? LIMIT 500)',
      )
      while (some.run(run.seq).changes > 0) await new Promise(resolve => setImmediate(resolve))
      db.transaction(() => {
        db.prepare('DELETE FROM imports WHERE run = ?').run(id)
        db.prepare('DELETE FROM runs WHERE seq = ?').run(run.seq)
        means.raise()
      }).immediate()
    },
  }
}

function refuseWhileOwned(run: RunRow): void {
  if (!isLeaseAlive(run.owner, run.lease_until, Date.now())) return
  throw new AppError('conflict', `Run '${run.name}' is still running.`, {
    hint: 'Cancel it first.',
  })
}
