import type { Database } from 'better-sqlite3'
import type { RunId, RunStatus } from '@contract'
import { AppError } from '../engine/errors'
import { countSamples } from './count-samples'
import { isLeaseAlive, LEASE_MS, type Owner } from './lease'
import type { RunRow } from './run-rows'

const ACTIVE: RunStatus[] = ['queued', 'preparing', 'running', 'paused', 'waiting']

/** Which process works on a run: it holds the run by a lease that it renews, and loses it by dying. */
export function createRunLeases(
  db: Database,
  owner: Owner,
  means: { row(id: RunId): RunRow; touch(seq: number): void },
) {
  const { row, touch } = means
  const positionsOf = db
    .prepare<[number], number>(
      'SELECT position FROM run_benchmarks WHERE run = ? ORDER BY position',
    )
    .pluck()
  const takeLease = db.prepare(
    'UPDATE runs SET owner = @token, owner_label = @label, lease_until = @until WHERE seq = @seq',
  )
  const keepLease = db.prepare<[number, number, string]>(
    'UPDATE runs SET lease_until = ? WHERE seq = ? AND owner = ?',
  )
  const dropLease = db.prepare<[number, string]>(
    'UPDATE runs SET owner = NULL, owner_label = NULL, lease_until = NULL, wanted = NULL, wanted_concurrency = NULL, wanted_judge_concurrency = NULL WHERE seq = ? AND owner = ?',
  )
  const active = db.prepare<[], RunRow>(
    `SELECT * FROM runs WHERE status IN (${ACTIVE.map(status => `'${status}'`).join(',')})`,
  )

  const acquire = db.transaction((id: RunId): void => {
    const run = row(id)
    if (run.owner !== owner.token && isLeaseAlive(run.owner, run.lease_until, Date.now())) {
      throw new AppError(
        'conflict',
        `Run '${run.name}' is being worked on by ${run.owner_label ?? 'another process'}.`,
        {
          hint: `Pause or cancel it there. If that process is gone, its hold ends by itself within ${LEASE_MS / 1000} seconds.`,
        },
      )
    }
    takeLease.run({ ...owner, until: Date.now() + LEASE_MS, seq: run.seq })
    db.prepare(
      'UPDATE runs SET wanted = NULL, wanted_concurrency = NULL, wanted_judge_concurrency = NULL WHERE seq = ?',
    ).run(run.seq)
    touch(run.seq)
  })

  const abandonedRuns = (): RunRow[] =>
    active
      .all()
      .filter(
        run => run.owner !== owner.token && !isLeaseAlive(run.owner, run.lease_until, Date.now()),
      )

  /** Active runs whose owner is gone become `interrupted`, with counts taken from their samples. */
  const recover = db.transaction((): RunId[] => {
    const abandoned = abandonedRuns()
    for (const run of abandoned) {
      for (const position of positionsOf.all(run.seq)) {
        db.prepare('UPDATE run_benchmarks SET counts = ? WHERE run = ? AND position = ?').run(
          JSON.stringify(countSamples(db, run.seq, position)),
          run.seq,
          position,
        )
      }
      db.prepare(
        "UPDATE runs SET status = 'interrupted', owner = NULL, owner_label = NULL, lease_until = NULL, progress = NULL WHERE seq = ?",
      ).run(run.seq)
      touch(run.seq)
    }
    return abandoned.map(run => run.id)
  })

  return {
    /** Throws AppError('conflict') while another live process owns the run. */
    acquire: (id: RunId) => acquire.immediate(id),
    /** False once another process took the run over. */
    heartbeat: (seq: number) =>
      keepLease.run(Date.now() + LEASE_MS, seq, owner.token).changes === 1,
    owns: (id: RunId) => row(id).owner === owner.token,
    release(id: RunId) {
      db.transaction(() => {
        const { seq } = row(id)
        dropLease.run(seq, owner.token)
        touch(seq)
      }).immediate()
    },
    /** Takes the write lock only where there is something to recover. */
    recover: () => (abandonedRuns().length === 0 ? [] : recover.immediate()),
  }
}
