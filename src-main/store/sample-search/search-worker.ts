import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { toErrorInfo } from '../../engine/errors'
import type { SearchMessage, SearchReply } from './messages'
import { createSearchSession } from './search-session'

/** The thread that looks through texts, with a connection of its own that cannot write. */
const db = new Sqlite((workerData as { path: string }).path, { readonly: true })
db.pragma('cache_size = -32000')
db.pragma('temp_store = MEMORY')
// Texts are looked at where the system keeps the file: copying them would be half of a search.
db.pragma(`mmap_size = ${2 ** 31 - 2 ** 16}`)
const session = createSearchSession(db)
const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread alone.')

function answer(message: SearchMessage): unknown {
  switch (message.kind) {
    case 'page':
      return session.page(message.request)
    case 'facets':
      return session.facets(message.runId, message.filter)
    case 'stop':
      session.stop(message.runId)
      return null
  }
}

let isWorking = false

/** One step for each turn, so that a new question or an end of the search is heard in between. */
function work(): void {
  isWorking = session.work()
  if (isWorking) setImmediate(work)
}

port.on('message', (message: SearchMessage) => {
  let reply: SearchReply
  try {
    reply = { id: message.id, ok: true, value: answer(message) }
  } catch (error) {
    reply = { id: message.id, ok: false, error: toErrorInfo(error) }
  }
  port.postMessage(reply)
  if (!isWorking) setImmediate(work)
})
