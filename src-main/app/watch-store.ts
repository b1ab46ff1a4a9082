import type { LoadTestId, RunId } from '@contract'
import type { Store } from '../store/create-store'
import { LEASE_MS } from '../store/lease'
import type { EventHub } from './event-hub'

const POLL_MS = 500

/**
 * Turns what other processes commit to the same store into events, and what dead ones left running into interrupted runs.
 * Returns a function that ends the watch.
 */
export function watchStore(
  store: Store,
  events: EventHub,
  isMine: { run(id: RunId): boolean; loadTest(id: LoadTestId): boolean },
): () => void {
  let version = store.dataVersion()
  let rev = store.runs.revision()
  let taskRev = store.tasks.revision()
  let ids = new Set(store.runs.ids())
  let loadRev = rev
  let loadIds = new Set(store.loadTests.ids())
  let review = store.reviews.lastChange()
  let servers = JSON.stringify(store.servers.list())

  function recover(): void {
    for (const id of store.runs.recover())
      events.emit({ type: 'run.changed', run: store.runs.get(id) })
    for (const id of store.loadTests.recover())
      events.emit({ type: 'loadTest.changed', test: store.loadTests.get(id) })
  }

  let lookedAt = Date.now()
  let recoverAfter = 0

  function look(): void {
    const at = Date.now()
    // After a sleep of the machine the other processes wake too, and need a moment to renew their leases.
    if (at - lookedAt > LEASE_MS / 2) recoverAfter = at + LEASE_MS
    lookedAt = at
    if (at >= recoverAfter) recover()
    const now = store.dataVersion()
    if (now === version) return
    version = now
    const changes = store.runs.changedSince(rev)
    rev = changes.rev
    for (const run of changes.runs) {
      if (isMine.run(run.id)) continue
      events.emit({ type: 'run.changed', run })
      const progress = store.runs.progress(run.id)
      if (progress) events.emit({ type: 'run.progressed', progress })
    }
    const tasks = store.tasks.changedSince(taskRev)
    taskRev = tasks.rev
    for (const task of tasks.tasks)
      if (task.owner?.mine !== true) events.emit({ type: 'task.changed', task })
    const lastReview = store.reviews.lastChange()
    if (lastReview !== review) {
      for (const changed of store.reviews.changedSince(review)) {
        events.emit({ type: 'sample.reviewed', ...changed })
      }
      review = lastReview
    }
    const left = new Set(store.runs.ids())
    for (const runId of ids) if (!left.has(runId)) events.emit({ type: 'run.deleted', runId })
    ids = left
    lookAtLoadTests(changes.rev)
    const nowServers = store.servers.list()
    if (JSON.stringify(nowServers) !== servers) {
      servers = JSON.stringify(nowServers)
      events.emit({ type: 'servers.changed', servers: nowServers })
    }
  }

  function lookAtLoadTests(newRev: number): void {
    for (const test of store.loadTests.changedSince(loadRev)) {
      if (isMine.loadTest(test.id)) continue
      events.emit({ type: 'loadTest.changed', test })
      const progress = store.loadTests.progress(test.id)
      if (progress) events.emit({ type: 'loadTest.progressed', progress })
    }
    loadRev = newRev
    const left = new Set(store.loadTests.ids())
    for (const loadTestId of loadIds)
      if (!left.has(loadTestId)) events.emit({ type: 'loadTest.deleted', loadTestId })
    loadIds = left
  }

  recover()
  const timer = setInterval(() => {
    try {
      look()
    } catch {
      // The database is locked by another program; the next look comes soon.
    }
  }, POLL_MS)
  return () => clearInterval(timer)
}
