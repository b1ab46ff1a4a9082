import { Worker } from 'node:worker_threads'
import { AppError } from '../../engine/errors'
import type { SearchQuestion, SearchReply } from './messages'

/** The longest that one answer may take: a regular expression that never comes to an end is stopped by ending its thread. */
const LONGEST_ANSWER_MS = 4000

export interface SearchThread {
  ask<T>(question: SearchQuestion): Promise<T>
  close(): Promise<void>
}

interface Open {
  resolve(value: never): void
  reject(error: unknown): void
  timer: NodeJS.Timeout
}

/** The thread that looks through texts; started with the first question, and again after it had to be ended. */
export function createSearchThread(workerFile: string, databasePath: string): SearchThread {
  const open = new Map<number, Open>()
  let worker: Worker | null = null
  let asked = 0

  function start(): Worker {
    const started = new Worker(workerFile, { workerData: { path: databasePath } })
    started.unref()
    started.on('message', (reply: SearchReply) => {
      const waiting = open.get(reply.id)
      if (!waiting) return
      clearTimeout(waiting.timer)
      open.delete(reply.id)
      if (reply.ok) waiting.resolve(reply.value as never)
      else {
        const { code, message, hint, details } = reply.error
        waiting.reject(
          new AppError(code, message, {
            ...(hint !== undefined && { hint }),
            ...(details && { details }),
          }),
        )
      }
    })
    started.on('error', error => end(started, error))
    return started
  }

  function end(which: Worker, error: unknown): void {
    if (which !== worker) return
    worker = null
    for (const { timer, reject } of open.values()) {
      clearTimeout(timer)
      reject(error)
    }
    open.clear()
    void which.terminate()
  }

  return {
    ask<T>(question: SearchQuestion): Promise<T> {
      const current = (worker ??= start())
      const id = ++asked
      return new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => end(current, tooSlow()), LONGEST_ANSWER_MS)
        open.set(id, { resolve, reject, timer })
        current.postMessage({ ...question, id })
      })
    },
    async close() {
      const last = worker
      worker = null
      for (const { timer, reject } of open.values()) {
        clearTimeout(timer)
        reject(new AppError('cancelled', 'The search was ended.'))
      }
      open.clear()
      await last?.terminate()
    },
  }
}

function tooSlow(): AppError {
  return new AppError('timeout', 'The search gave no answer for four seconds and was stopped.', {
    hint: 'A regular expression with nested repetitions, such as (a+)+, can take forever: write it more simply.',
  })
}
