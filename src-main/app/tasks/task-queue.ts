import { randomUUID } from 'node:crypto'
import type { JsonObject, Task, TaskId, TaskKind, WebhookRequest } from '@contract'
import { AppError, toErrorInfo } from '../../engine/errors'
import type { Store } from '../../store/create-store'
import type { StoredTask, TaskChange } from '../../store/task-repository'
import type { EventHub } from '../event-hub'
import { timestamp } from '../start-runs'
import { checkWebhook, sendWebhook } from './send-webhook'
import { withoutKeysOf } from './document-keys'
import type { ReadTask, TaskWork, WorkEnd } from './task-work'

const HEARTBEAT_MS = 2_000
/** At once, on different servers. */
const MOST_AT_ONCE = 4
const MOST_WAITING = 1_000

export interface TaskSubmission {
  kind: TaskKind
  document: JsonObject
  taskId?: TaskId | undefined
  resume: boolean
  priority: number
  webhook?: WebhookRequest | undefined
}

export interface TaskQueue {
  /** Checks and stores; throws AppError, and then nothing is stored or written. */
  submit(submission: TaskSubmission): Promise<Task>
  cancel(taskId: TaskId): Task
  /** From now on tasks are done here, also those that a process which is gone has left. */
  open(): void
  /** Nothing new begins; what is running goes on. */
  pause(): void
  /** The app is about to stop its runs: what then ends without a reason is left to whoever comes next. */
  leave(): void
  /** After the runs have stopped. Without leases nothing is written. */
  close(hasLeases?: boolean): Promise<void>
}

/**
 * Tasks in order of priority, then of arrival. Those that share a model server go one after another; a load test goes alone, so that
 * nothing else disturbs its figures.
 */
export function createTaskQueue(means: {
  store: Store
  events: EventHub
  work: Record<TaskKind, TaskWork>
  /** What a webhook tells. */
  message(task: Task): Promise<string>
  webhookSecret?: string | undefined
  webhookPauses?: readonly number[] | undefined
}): TaskQueue {
  const { store, events, work } = means
  const { tasks } = store
  const inputs = new Map<TaskId, unknown>()
  const secrets = new Map<TaskId, string>()
  const running = new Map<TaskId, { serverKey: string; kind: TaskKind; ended: Promise<void> }>()
  const sending = new Set<Promise<void>>()
  const closing = new AbortController()
  let isOpen = false

  const heartbeat = setInterval(() => {
    try {
      if (running.size > 0 || sending.size > 0 || inputs.size > 0) tasks.heartbeat()
      if (isOpen) adopt()
    } catch {
      // The database is locked by another program; a lease outlives several beats.
    }
  }, HEARTBEAT_MS)

  function change(id: TaskId, to: TaskChange): Task {
    tasks.change(id, to)
    const task = tasks.get(id)
    events.emit({ type: 'task.changed', task })
    return task
  }

  function adopt(): void {
    for (const { task, hasSecrets, webhook } of tasks.adopt()) {
      if (task.status === 'queued' || task.status === 'running') {
        if (!hasSecrets) change(task.id, { status: 'queued' })
        else
          end(task.id, {
            status: 'interrupted',
            error: {
              code: 'unauthorized',
              message:
                'The key of this task was in the memory of a process that has ended; it was never stored.',
              hint: `Go on with it: POST /api/v1/${task.kind}/resume/invoke with the header EvalScope-Task-Id: ${task.id} and the same document. A load test is then measured anew.`,
            },
          })
      } else if (webhook?.state === 'waiting') notify(task.id)
    }
    next()
  }

  function mayStart({ task, serverKey }: StoredTask): boolean {
    const now = [...running.values()]
    if (now.length >= MOST_AT_ONCE || now.some(({ kind }) => kind === 'perf')) return false
    if (task.kind === 'perf') return now.length === 0
    return now.every(one => one.serverKey !== serverKey)
  }

  function next(): void {
    if (!isOpen) return
    for (const stored of tasks.waiting()) {
      if (mayStart(stored)) begin(stored)
      // Evaluations that came later must not keep a load test waiting for ever.
      else if (stored.task.kind === 'perf') return
    }
  }

  function begin(stored: StoredTask): void {
    const { task, serverKey } = stored
    change(task.id, { status: 'running', startedAt: task.startedAt ?? Date.now() })
    const ended = perform(stored)
      .then(result => {
        running.delete(task.id)
        if (result.status !== 'left') end(task.id, result)
        else if (!closing.signal.aborted) end(task.id, takenAway)
        next()
      })
      .catch(() => {
        // The store refuses: the task stays as it is, and the next process finds it.
        running.delete(task.id)
      })
    running.set(task.id, { serverKey, kind: task.kind, ended })
  }

  async function perform({ task, request }: StoredTask): Promise<WorkEnd> {
    try {
      const input = inputs.get(task.id) ?? request
      return await work[task.kind].run(task, input, to => void change(task.id, to))
    } catch (error) {
      return closing.signal.aborted
        ? { status: 'left' }
        : { status: 'error', error: toErrorInfo(error) }
    }
  }

  function end(id: TaskId, to: Pick<TaskChange, 'error'> & { status: Task['status'] }): Task {
    inputs.delete(id)
    const task = change(id, { ...to, finishedAt: Date.now() })
    if (task.webhook?.state === 'waiting') notify(id)
    else secrets.delete(id)
    return task
  }

  function notify(id: TaskId): void {
    const sent = send(id)
      .catch(() => undefined) // As above: what could not be noted is sent again by the next process.
      .finally(() => sending.delete(sent))
    sending.add(sent)
  }

  async function send(id: TaskId): Promise<void> {
    const { webhook, task } = tasks.stored(id)
    if (!webhook) return
    const secret = secrets.get(id) ?? means.webhookSecret
    secrets.delete(id)
    if (webhook.hasSecret && secret === undefined) {
      const detail = 'not sent: its secret was in the memory of a process that has ended'
      change(id, { webhook: { ...webhook, state: 'failed', detail } })
      return
    }
    const body = await means.message(task)
    await sendWebhook(
      { url: webhook.url, secret, body },
      {
        signal: closing.signal,
        tell: result => void change(id, { webhook: { ...webhook, ...result } }),
        ...(means.webhookPauses && { pauses: means.webhookPauses }),
      },
    )
  }

  return {
    async submit({ kind, document, resume, priority, webhook, ...asked }) {
      if (closing.signal.aborted) throw new AppError('conflict', 'The app is closing.')
      if (tasks.countLive() >= MOST_WAITING) {
        throw new AppError('rate-limited', `${MOST_WAITING} tasks wait already.`, {
          hint: 'Try again when some of them are done.',
        })
      }
      if (webhook) checkWebhook(webhook.url)
      const taskId = asked.taskId ?? newTaskId()
      const before = resume ? taskToResume(store, taskId, kind) : null
      if (!resume && tasks.exists(taskId)) refuseTwice(taskId, kind)
      const { input, ...read } = await checked(work[kind], document, { taskId, before })
      const task = {
        id: taskId,
        kind,
        priority,
        ...read,
        webhook: webhook
          ? {
              url: webhook.url,
              hasSecret: webhook.secret !== undefined,
              state: 'waiting' as const,
              attempts: 0,
              detail: '',
            }
          : null,
      }
      if (before) tasks.restart(task)
      else tasks.create(task)
      inputs.set(taskId, input)
      if (webhook?.secret !== undefined) secrets.set(taskId, webhook.secret)
      events.emit({ type: 'task.changed', task: tasks.get(taskId) })
      next()
      return tasks.get(taskId)
    },
    cancel(taskId) {
      const task = tasks.get(taskId)
      switch (task.status) {
        case 'queued':
        case 'interrupted':
          return end(taskId, { status: 'stopped', error: null })
        case 'running':
          work[task.kind].cancel(task)
          return tasks.get(taskId)
        default:
          throw new AppError('conflict', `Task '${taskId}' has already ended: ${task.status}.`)
      }
    },
    open() {
      isOpen = true
      adopt()
    },
    pause() {
      isOpen = false
    },
    leave() {
      isOpen = false
      closing.abort()
    },
    async close(hasLeases = true) {
      clearInterval(heartbeat)
      await Promise.all([...running.values()].map(({ ended }) => ended))
      await Promise.all(sending)
      if (!hasLeases) return
      try {
        tasks.release()
      } catch {
        // The database is locked by another program; the leases run out by themselves.
      }
    },
  }
}

async function checked(
  work: TaskWork,
  document: JsonObject,
  place: Parameters<TaskWork['read']>[1],
): Promise<ReadTask> {
  try {
    return await work.read(document, place)
  } catch (error) {
    throw withoutKeysOf(document, error)
  }
}

const takenAway = {
  status: 'error',
  error: {
    code: 'conflict',
    message: 'Another process has taken over the run of this task.',
    hint: 'See there how it ends, or go on with the task once it has.',
  },
} as const

function refuseTwice(taskId: TaskId, kind: TaskKind): never {
  throw new AppError('conflict', `There is already a task '${taskId}'.`, {
    hint: `Choose another EvalScope-Task-Id, or go on with it: POST /api/v1/${kind}/resume/invoke.`,
  })
}

function taskToResume({ tasks }: Store, taskId: TaskId, kind: TaskKind): Task {
  const task = tasks.get(taskId)
  if (task.kind !== kind) throw new AppError('not-found', `Task '${taskId}' is not one of ${kind}.`)
  if (task.status === 'queued' || task.status === 'running') {
    throw new AppError('conflict', `Task '${taskId}' is ${task.status}.`, {
      hint: 'Wait for its end, or stop it first.',
    })
  }
  return task
}

/** Sortable by time, and fit for a folder's name. */
function newTaskId(): TaskId {
  return `${timestamp(Date.now())}_${randomUUID().slice(0, 8)}` as TaskId
}
