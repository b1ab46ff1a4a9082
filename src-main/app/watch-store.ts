import type { RunId } from '@contract'
import type { Store } from '../store/create-store'
import type { EventHub } from './event-hub'

const POLL_MS = 500

/**
 * Turns what other processes commit to the same store into events, and what dead ones left running into interrupted runs.
 * Returns a function that ends the watch.
 */
export function watchStore(
  store: Store,
  events: EventHub,
  isMine: (id: RunId) => boolean,
): () => void {
  let version = store.dataVersion()
  let rev = store.runs.revision()
  let ids = new Set(store.runs.ids())
  let servers = JSON.stringify(store.servers.list())

  function recover(): void {
    for (const id of store.runs.recover())
      events.emit({ type: 'run.changed', run: store.runs.get(id) })
  }

  function look(): void {
    recover()
    const now = store.dataVersion()
    if (now === version) return
    version = now
    const changes = store.runs.changedSince(rev)
    rev = changes.rev
    for (const run of changes.runs) {
      if (isMine(run.id)) continue
      events.emit({ type: 'run.changed', run })
      const progress = store.runs.progress(run.id)
      if (progress) events.emit({ type: 'run.progressed', progress })
    }
    const left = new Set(store.runs.ids())
    for (const runId of ids) if (!left.has(runId)) events.emit({ type: 'run.deleted', runId })
    ids = left
    const nowServers = store.servers.list()
    if (JSON.stringify(nowServers) !== servers) {
      servers = JSON.stringify(nowServers)
      events.emit({ type: 'servers.changed', servers: nowServers })
    }
  }

  recover()
  const timer = setInterval(look, POLL_MS)
  return () => clearInterval(timer)
}
