import type { Worker } from 'node:worker_threads'
import type {
  JsonObject,
  LoadProgress,
  LoadTestDetail,
  LoadTestId,
  LoadTestStatus,
} from '@contract'
import { AppError, toErrorInfo } from '../../engine/errors'
import type { LoadJob, LoadMessage, LoadOrder } from '../../load/load-job'
import type { Store } from '../../store/create-store'
import type { EventHub } from '../event-hub'
import { startThread } from '../start-thread'

const HEARTBEAT_MS = 1_000
/** What a request leaves behind is garbage at once; a small young generation keeps the thread's memory flat. */
const YOUNG = { maxYoungGenerationSizeMb: 6 }

export interface LoadRunner {
  /** Runs a test that is stored as queued, as soon as no other test of this process loads the same server. */
  start(id: LoadTestId, options: { serverKey: string; job: () => Promise<LoadJob> }): void
  /** Ends a test of this process; false where it is not one. */
  stop(id: LoadTestId): boolean
  isMine(id: LoadTestId): boolean
  isBusy(): boolean
  ended(id: LoadTestId): Promise<LoadTestStatus>
  close(): Promise<void>
}

interface Task {
  id: LoadTestId
  serverKey: string
  job: () => Promise<LoadJob>
  worker: Worker | null
  isRunning: boolean
  wantsStop: boolean
  isInterrupted: boolean
  progress: LoadProgress | null
  notices: LoadTestDetail['notices']
  runs: Map<number, number>
  ended: Promise<LoadTestStatus>
  settle(status: LoadTestStatus): void
}

/** Gives each load test its thread, and stores what the thread tells. One test at a time loads a server. */
export function createLoadRunner(means: {
  store: Store
  events: EventHub
  /** Called when a test ended, for its files; its failure becomes a notice. */
  onEnded(id: LoadTestId): Promise<void>
}): LoadRunner {
  const { store, events } = means
  const tasks = new Map<LoadTestId, Task>()
  let isClosing = false

  const heartbeat = setInterval(() => {
    for (const task of tasks.values()) beat(task)
  }, HEARTBEAT_MS)
  heartbeat.unref()

  function beat(task: Task): void {
    try {
      const wanted = store.loadTests.heartbeat(store.loadTests.seq(task.id), task.progress)
      if (wanted === 'stop') stop(task)
    } catch {
      // The database is locked by another program; a lease outlives several beats.
    }
  }

  function announce(id: LoadTestId): void {
    events.emit({ type: 'loadTest.changed', test: store.loadTests.get(id) })
  }

  function next(): void {
    const busy = new Set(
      [...tasks.values()].filter(({ isRunning }) => isRunning).map(({ serverKey }) => serverKey),
    )
    for (const task of tasks.values()) {
      if (task.isRunning || busy.has(task.serverKey) || isClosing) continue
      busy.add(task.serverKey)
      task.isRunning = true
      void execute(task)
    }
  }

  async function execute(task: Task): Promise<void> {
    let status: LoadTestStatus = 'failed'
    try {
      store.loadTests.setStatus(task.id, 'running')
      announce(task.id)
      const job = await task.job()
      const error = task.wantsStop ? null : await converse(task, job)
      status = task.isInterrupted
        ? 'interrupted'
        : task.wantsStop
          ? 'stopped'
          : error === null
            ? 'finished'
            : 'failed'
      await means.onEnded(task.id).catch((failure: unknown) => {
        const { message, hint } = toErrorInfo(failure)
        note(task, 'error', `The files were not written: ${message} ${hint ?? ''}`)
      })
      store.loadTests.setStatus(task.id, status, error)
    } catch (error) {
      status = 'failed'
      try {
        store.loadTests.setStatus(task.id, 'failed', toErrorInfo(error))
      } catch {
        // The store itself fails; the lease ends by itself and the test shows as interrupted.
      }
    }
    tasks.delete(task.id)
    try {
      announce(task.id)
    } catch {
      // As above.
    }
    task.settle(status)
    next()
  }

  /** Starts the thread and hears it to its end. Resolves to the error that it ended with. */
  function converse(task: Task, job: LoadJob): Promise<ReturnType<typeof toErrorInfo> | null> {
    return new Promise(resolve => {
      const worker = startThread('load-thread', 'load/thread.ts', { job }, YOUNG)
      worker.ref()
      task.worker = worker
      let outcome: ReturnType<typeof toErrorInfo> | null = {
        code: 'internal',
        message: 'The sending thread ended without a word.',
      }
      worker.on('message', (message: LoadMessage) => {
        try {
          if (message.type === 'ended') {
            outcome = message.error
            if (message.search.length > 0)
              store.loadTests.setFindings(task.id, { search: message.search })
          } else take(task, message)
        } catch (error) {
          outcome = toErrorInfo(error)
          void worker.terminate()
        }
      })
      worker.once('error', (error: Error) => {
        outcome = { code: 'internal', message: `The sending thread failed: ${error.message}` }
      })
      worker.once('exit', () => {
        task.worker = null
        resolve(outcome)
      })
    })
  }

  function take(task: Task, message: Exclude<LoadMessage, { type: 'ended' }>): void {
    const { id } = task
    switch (message.type) {
      case 'run-started':
        task.runs.set(message.position, store.loadTests.startRun(id, message))
        announce(id)
        return
      case 'rows':
        store.loadRequests.add(
          task.runs.get(message.position) ?? 0,
          message.rows,
          message.count,
          message.texts,
        )
        order(task, { type: 'spare', rows: message.rows })
        return
      case 'progress':
        task.progress = {
          ...message.progress,
          loadTestId: id,
          at: Date.now(),
          notices: task.notices,
        }
        events.emit({ type: 'loadTest.progressed', progress: task.progress })
        return
      case 'notice':
        note(task, message.level, message.text)
        return
      case 'run-ended':
        for (const text of message.summary.notices) note(task, 'warning', text)
        store.loadTests.endRun(id, {
          position: message.position,
          at: message.at,
          status: message.status,
          summary: message.summary,
          series: { points: message.points, quantiles: message.quantiles } as unknown as JsonObject,
        })
        announce(id)
        return
    }
  }

  function note(task: Task, level: 'info' | 'warning' | 'error', text: string): void {
    task.notices = [...task.notices, { at: Date.now(), level, text }]
    store.loadTests.setFindings(task.id, { notices: task.notices })
  }

  function stop(task: Task): void {
    if (task.wantsStop) return
    task.wantsStop = true
    if (!task.isRunning) {
      tasks.delete(task.id)
      store.loadTests.setStatus(task.id, task.isInterrupted ? 'interrupted' : 'stopped')
      announce(task.id)
      task.settle('stopped')
      return
    }
    store.loadTests.setStatus(task.id, 'stopping')
    announce(task.id)
    order(task, { type: 'stop' })
  }

  function order(task: Task, what: LoadOrder): void {
    task.worker?.postMessage(what, what.type === 'spare' ? [what.rows.buffer as ArrayBuffer] : [])
  }

  return {
    start(id, { serverKey, job }) {
      if (isClosing) throw new AppError('conflict', 'The app is closing.')
      let settle: Task['settle'] = () => undefined
      const ended = new Promise<LoadTestStatus>(resolve => (settle = resolve))
      tasks.set(id, {
        id,
        serverKey,
        job,
        worker: null,
        isRunning: false,
        wantsStop: false,
        isInterrupted: false,
        progress: null,
        notices: [],
        runs: new Map(),
        ended,
        settle,
      })
      announce(id)
      next()
    },
    stop(id) {
      const task = tasks.get(id)
      if (!task) return false
      stop(task)
      return true
    },
    isMine: id => tasks.has(id),
    isBusy: () => tasks.size > 0,
    ended: async id => tasks.get(id)?.ended ?? store.loadTests.get(id).status,
    async close() {
      isClosing = true
      const open = [...tasks.values()]
      for (const task of open) {
        task.isInterrupted = !task.wantsStop
        stop(task)
      }
      await Promise.all(open.map(task => task.ended))
      clearInterval(heartbeat)
    },
  }
}
