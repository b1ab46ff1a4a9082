import type { Database } from 'better-sqlite3'
import { AppError } from '../engine/errors'
import { isLeaseAlive } from './lease'

/** Tables of what goes on for a while, with the states in which it does. Verifications have no lease: their process owns them to its end. */
const KINDS = [
  {
    name: 'a run',
    table: 'runs',
    states: `'queued', 'preparing', 'running', 'paused', 'waiting'`,
    lease: 'lease_until',
  },
  {
    name: 'a load test',
    table: 'load_tests',
    states: `'queued', 'running', 'stopping'`,
    lease: 'lease_until',
  },
  {
    name: 'a verification',
    table: 'verifications',
    states: `'running'`,
    lease: `${Number.MAX_SAFE_INTEGER}`,
  },
  {
    name: 'a task of the service',
    table: 'tasks',
    states: `'queued', 'running'`,
    lease: 'lease_until',
  },
] as const

/** What goes on in this or another process on the same database, in words. A paused run and a waiting task count. */
export function createActiveWork(db: Database): () => string[] {
  const kinds = KINDS.map(({ name, table, states, lease }) => ({
    name,
    rows: db.prepare<[], { owner: string; until: number | null }>(
      `SELECT owner, ${lease} until FROM ${table} WHERE status IN (${states}) AND owner IS NOT NULL`,
    ),
  }))
  return () =>
    kinds
      .filter(({ rows }) =>
        rows.all().some(({ owner, until }) => isLeaseAlive(owner, until, Date.now())),
      )
      .map(({ name }) => name)
}

/** Throws AppError('conflict') while something goes on anywhere. `what` begins the sentence: "Vacuum". */
export function refuseWhileActive(active: string[], what: string): void {
  if (active.length === 0) return
  throw new AppError('conflict', `${what} has to wait: ${goesOn(active)}.`, {
    hint: 'Pause does not suffice. Wait for its end, or stop it; it can be resumed or repeated afterwards.',
  })
}

function goesOn(active: string[]): string {
  const last = active.at(-1) ?? ''
  if (active.length === 1) return `${last} goes on`
  return `${active.slice(0, -1).join(', ')} and ${last} go on`
}
