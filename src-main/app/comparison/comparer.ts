import type { Worker } from 'node:worker_threads'
import { AppError } from '../../engine/errors'
import { startThread } from '../start-thread'
import type { TaskName, Tasks } from './tasks'

export interface Comparer {
  /** Asks the comparing thread; it is started with the first question. */
  ask<N extends TaskName>(name: N, ...args: Parameters<Tasks[N]>): Promise<ReturnType<Tasks[N]>>
  close(): Promise<void>
}

interface Reply {
  id: number
  value?: unknown
  error?: string
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Statistics and alignments over the stored samples, on a thread of their own. */
export function createComparer(databasePath: string): Comparer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0

  function start(): Worker {
    const started = startThread('comparison-thread', 'app/comparison/thread.ts', { databasePath })
    started.on('message', (reply: Reply) => {
      const one = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if (reply.error !== undefined) one?.reject(failed(reply.error))
      else one?.resolve(reply.value)
    })
    started.on('error', (error: Error) => giveUp(started, failed(error.message)))
    started.on('exit', () => giveUp(started, failed('its thread ended')))
    return started
  }

  function giveUp(which: Worker, error: Error): void {
    if (worker !== which) return
    worker = undefined
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }

  return {
    ask(name, ...args) {
      worker ??= start()
      const thread = worker
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
        thread.ref()
        thread.postMessage({ id, name, args })
      })
    },
    async close() {
      const thread = worker
      if (!thread) return
      giveUp(thread, failed('the app is closing', 'cancelled'))
      await thread.terminate()
    },
  }
}

function failed(reason: string, code: 'internal' | 'cancelled' = 'internal'): AppError {
  return new AppError(code, `The comparison stopped: ${reason}.`)
}
