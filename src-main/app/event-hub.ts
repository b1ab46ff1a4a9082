import type { AppEvent, EventBody } from '@contract'

const BATCH_MS = 100

export interface EventHub {
  /** The number of the last event sent. */
  readonly seq: number
  emit(event: EventBody): void
  subscribe(listener: (events: AppEvent[]) => void): () => void
  /** Leaves a gap before the next event: everything may have changed, and clients start anew. */
  leap(): void
  /** Sends what waits now. */
  flush(): void
  /** Sends what waits, and ends. */
  close(): void
}

/**
 * Sends events in batches, about ten a second. Within a batch the newest state of a run replaces an older one. `seq` starts at
 * the process's start time in ms, so that a client sees both a gap and a restart.
 */
export function createEventHub(startedAt = Date.now()): EventHub {
  const listeners = new Set<(events: AppEvent[]) => void>()
  let seq = startedAt
  let waiting = new Map<string, EventBody>()
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    if (timer) clearTimeout(timer)
    timer = null
    const bodies = [...waiting.values()]
    waiting = new Map()
    if (bodies.length === 0) return
    const events = bodies.map(body => ({ ...body, seq: ++seq }))
    for (const listener of listeners) listener(events)
  }

  return {
    get seq() {
      return seq
    },
    emit(event) {
      const key = keyOf(event)
      // Re-inserted, so that order follows the newest state.
      waiting.delete(key)
      waiting.set(key, event)
      timer ??= setTimeout(flush, BATCH_MS)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    leap() {
      flush()
      seq += 1
    },
    flush,
    close() {
      flush()
      listeners.clear()
    },
  }
}

function keyOf(event: EventBody): string {
  switch (event.type) {
    case 'run.changed':
      return `run.changed ${event.run.id}`
    case 'run.progressed':
      return `run.progressed ${event.progress.runId}`
    case 'run.deleted':
      return `run.deleted ${event.runId}`
    case 'loadTest.changed':
      return `loadTest.changed ${event.test.id}`
    case 'loadTest.progressed':
      return `loadTest.progressed ${event.progress.loadTestId}`
    case 'loadTest.deleted':
      return `loadTest.deleted ${event.loadTestId}`
    case 'sample.reviewed':
      return `sample.reviewed ${event.sampleId}`
    case 'sample.streamed': {
      // Each says what the one before did not.
      const { stream, text, reasoning } = event.reply
      return `sample.streamed ${event.sampleId} ${stream} ${text.at} ${reasoning.at}`
    }
    case 'dataset.changed':
      return `dataset.changed ${event.datasetId}`
    case 'download.changed':
      return `download.changed ${event.download.id}`
    case 'server.managed':
      return `server.managed ${event.managed.serverId}`
    case 'server.probed':
      return `server.probed ${event.serverId}`
    case 'chat.progressed':
      return `chat.progressed ${event.chatId}`
    case 'task.changed':
      return `task.changed ${event.task.id}`
    case 'verification.changed':
      return `verification.changed ${event.verification.id}`
    case 'verification.deleted':
      return `verification.deleted ${event.verificationId}`
    case 'servers.changed':
    case 'service.changed':
    case 'settings.changed':
      return event.type
  }
}
