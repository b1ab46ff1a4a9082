import type { Database } from 'better-sqlite3'
import {
  ErrorInfo,
  Task,
  type JsonObject,
  type RunId,
  type TaskId,
  type TaskKind,
  type TaskStatus,
} from '@contract'
import { AppError } from '../engine/errors'
import { isLeaseAlive, LEASE_MS, type Owner } from './lease'

interface Row {
  seq: number
  id: TaskId
  kind: TaskKind
  status: TaskStatus
  priority: number
  model: string
  datasets: string
  request: string
  has_secrets: number
  server_key: string
  folder: string
  runs: string
  total: number
  done: number
  error: string | null
  webhook: string | null
  created_at: number
  started_at: number | null
  finished_at: number | null
  owner: string | null
  owner_label: string | null
  lease_until: number | null
  rev: number
}

/** How a stored task is told to somebody; the address stays in the store. */
export interface StoredWebhook {
  url: string
  /** Whether its secret was given with the task and is in memory only. */
  hasSecret: boolean
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  detail: string
}

/** What only the queue needs of a task. */
export interface StoredTask {
  task: Task
  request: JsonObject
  hasSecrets: boolean
  serverKey: string
  webhook: StoredWebhook | null
}

export interface NewTask {
  id: TaskId
  kind: TaskKind
  priority: number
  model: string
  datasets: string[]
  request: JsonObject
  hasSecrets: boolean
  serverKey: string
  folder: string
  webhook: StoredWebhook | null
}

export interface TaskChange {
  status?: TaskStatus
  runIds?: RunId[]
  total?: number
  done?: number
  error?: ErrorInfo | null
  startedAt?: number | null
  finishedAt?: number | null
  webhook?: StoredWebhook
}

const LIVE = `status IN ('queued', 'running')`
const ACTIVE_RUN = `status IN ('queued', 'preparing', 'running', 'paused', 'waiting')`

/** Tasks of the HTTP service. Like runs they have an owner whose lease runs out, and each change raises their revision. */
export function createTaskRepository(db: Database, owner: Owner) {
  const byId = db.prepare<[string], Row>('SELECT * FROM tasks WHERE id = ?')
  const raise = db.prepare('UPDATE revision SET value = value + 1')
  const stamp = db.prepare<[number]>(
    'UPDATE tasks SET rev = (SELECT value FROM revision) WHERE seq = ?',
  )
  const insert = db.prepare(`
    INSERT INTO tasks (id, kind, status, priority, model, datasets, request, has_secrets, server_key, folder, webhook,
      created_at, owner, owner_label, lease_until)
    VALUES (@id, @kind, 'queued', @priority, @model, @datasets, @request, @hasSecrets, @serverKey, @folder, @webhook,
      @createdAt, @token, @label, @until)`)
  const again = db.prepare(`
    UPDATE tasks SET status = 'queued', priority = @priority, model = @model, datasets = @datasets, request = @request,
      has_secrets = @hasSecrets, server_key = @serverKey, webhook = @webhook, error = NULL, started_at = NULL, finished_at = NULL,
      total = 0, done = 0, owner = @token, owner_label = @label, lease_until = @until WHERE id = @id`)

  const touch = (seq: number): void => {
    raise.run()
    stamp.run(seq)
  }

  function row(id: TaskId): Row {
    const found = byId.get(id)
    if (found) return found
    throw new AppError('not-found', `There is no task '${id}'.`, {
      hint: 'GET /api/v1/tasks lists those that are.',
    })
  }

  /** Refuses a folder that another task or a run that goes on writes to. */
  function checkFolder(folder: string, except: { id?: TaskId; runs?: RunId[] }): void {
    const task = db
      .prepare<[string, string], { id: string }>(
        `SELECT id FROM tasks WHERE folder = ? AND id <> ? AND ${LIVE}`,
      )
      .get(folder, except.id ?? '')
    const run = db
      .prepare<[string], { id: RunId; name: string }>(
        `SELECT id, name FROM runs WHERE work_dir = ? AND deleted_at IS NULL AND ${ACTIVE_RUN}`,
      )
      .all(folder)
      .find(({ id }) => !except.runs?.includes(id))
    const holder = task ? `task '${task.id}'` : run ? `run '${run.name}'` : null
    if (holder === null) return
    throw new AppError('conflict', `The folder ${folder} is being written by ${holder}.`, {
      hint: 'Wait for it, stop it, or name another work_dir.',
    })
  }

  const facts = (task: NewTask) => ({
    ...task,
    datasets: JSON.stringify(task.datasets),
    request: JSON.stringify(task.request),
    hasSecrets: task.hasSecrets ? 1 : 0,
    webhook: task.webhook && JSON.stringify(task.webhook),
    createdAt: Date.now(),
    ...owner,
    until: Date.now() + LEASE_MS,
  })

  const create = db.transaction((task: NewTask): void => {
    if (byId.get(task.id)) {
      throw new AppError('conflict', `There is already a task '${task.id}'.`, {
        hint: 'Choose another EvalScope-Task-Id, or go on with it: POST /api/v1/eval/resume/invoke.',
      })
    }
    checkFolder(task.folder, {})
    touch(Number(insert.run(facts(task)).lastInsertRowid))
  })

  const restart = db.transaction((task: NewTask): void => {
    const { seq, status, runs } = row(task.id)
    if (status === 'queued' || status === 'running') {
      throw new AppError('conflict', `Task '${task.id}' is ${status}.`, {
        hint: 'Wait for its end, or stop it first.',
      })
    }
    checkFolder(task.folder, { id: task.id, runs: JSON.parse(runs) as RunId[] })
    again.run(facts(task))
    touch(seq)
  })

  const change = db.transaction((id: TaskId, to: TaskChange): void => {
    const { seq } = row(id)
    const set = (column: string, value: unknown) =>
      db.prepare(`UPDATE tasks SET ${column} = ? WHERE seq = ?`).run(value, seq)
    if (to.status !== undefined) set('status', to.status)
    if (to.runIds !== undefined) set('runs', JSON.stringify(to.runIds))
    if (to.total !== undefined) set('total', to.total)
    if (to.done !== undefined) set('done', to.done)
    if (to.error !== undefined) set('error', to.error && JSON.stringify(to.error))
    if (to.startedAt !== undefined) set('started_at', to.startedAt)
    if (to.finishedAt !== undefined) set('finished_at', to.finishedAt)
    if (to.webhook !== undefined) set('webhook', JSON.stringify(to.webhook))
    touch(seq)
  })

  const abandoned = (): Row[] =>
    db
      .prepare<[], Row>(
        `SELECT * FROM tasks WHERE ${LIVE} OR json_extract(webhook, '$.state') = 'waiting'`,
      )
      .all()
      .filter(
        task =>
          task.owner !== owner.token && !isLeaseAlive(task.owner, task.lease_until, Date.now()),
      )

  /** Takes over what a process that is gone has left: waiting and running tasks, and webhooks that nobody got. */
  const adopt = db.transaction((): StoredTask[] => {
    const left = abandoned()
    for (const { seq } of left) {
      db.prepare(
        'UPDATE tasks SET owner = @token, owner_label = @label, lease_until = @until WHERE seq = @seq',
      ).run({ ...owner, until: Date.now() + LEASE_MS, seq })
      touch(seq)
    }
    return left.map(({ id }) => stored(row(id)))
  })

  function stored(task: Row): StoredTask {
    return {
      task: entity(task, owner),
      request: JSON.parse(task.request) as JsonObject,
      hasSecrets: task.has_secrets === 1,
      serverKey: task.server_key,
      webhook: task.webhook === null ? null : (JSON.parse(task.webhook) as StoredWebhook),
    }
  }

  return {
    create: (task: NewTask) => create.immediate(task),
    /** The same task once more, with what is asked of it now. Throws AppError('conflict') while it goes on. */
    restart: (task: NewTask) => restart.immediate(task),
    change: (id: TaskId, to: TaskChange) => change.immediate(id, to),
    checkFolder,
    exists: (id: string) => byId.get(id) !== undefined,
    get: (id: TaskId): Task => entity(row(id), owner),
    stored: (id: TaskId): StoredTask => stored(row(id)),
    ofRun(runId: RunId): Task | null {
      const found = db
        .prepare<[string], Row>(
          'SELECT * FROM tasks WHERE EXISTS (SELECT 1 FROM json_each(runs) WHERE value = ?)',
        )
        .get(runId)
      return found ? entity(found, owner) : null
    },
    /** Those of this process that wait, the next one first. */
    waiting: (): StoredTask[] =>
      db
        .prepare<[string], Row>(
          `SELECT * FROM tasks WHERE status = 'queued' AND owner = ? ORDER BY priority DESC, seq`,
        )
        .all(owner.token)
        .map(stored),
    countLive: (): number =>
      db.prepare<[], number>(`SELECT count(*) FROM tasks WHERE ${LIVE}`).pluck().get() ?? 0,
    list(asked: {
      statuses?: readonly TaskStatus[] | undefined
      kind?: TaskKind | undefined
      limit: number
    }) {
      const where = `(@statuses IS NULL OR status IN (SELECT value FROM json_each(@statuses)))
        AND (@kind IS NULL OR kind = @kind)`
      const values = {
        statuses: asked.statuses === undefined ? null : JSON.stringify(asked.statuses),
        kind: asked.kind ?? null,
      }
      const rows = db
        .prepare<[object], Row>(`SELECT * FROM tasks WHERE ${where} ORDER BY seq DESC LIMIT @limit`)
        .all({ ...values, limit: asked.limit })
      const total = db
        .prepare<[object], number>(`SELECT count(*) FROM tasks WHERE ${where}`)
        .pluck()
        .get(values)
      return { tasks: rows.map(one => entity(one, owner)), total: total ?? 0 }
    },
    adopt: (): StoredTask[] => (abandoned().length === 0 ? [] : adopt.immediate()),
    /** Keeps what this process holds from being taken over. */
    heartbeat(): void {
      db.prepare(
        `UPDATE tasks SET lease_until = ? WHERE owner = ? AND (${LIVE} OR json_extract(webhook, '$.state') = 'waiting')`,
      ).run(Date.now() + LEASE_MS, owner.token)
    },
    /** Leaves everything of this process to whoever comes next. */
    release(): void {
      db.prepare(
        'UPDATE tasks SET owner = NULL, owner_label = NULL, lease_until = NULL WHERE owner = ?',
      ).run(owner.token)
    },
    changedSince(rev: number): { tasks: Task[]; rev: number } {
      const rows = db
        .prepare<[number], Row>('SELECT * FROM tasks WHERE rev > ? ORDER BY rev')
        .all(rev)
      return { tasks: rows.map(one => entity(one, owner)), rev: rows.at(-1)?.rev ?? rev }
    },
    revision: () => db.prepare<[], number | null>('SELECT max(rev) FROM tasks').pluck().get() ?? 0,
    token: {
      hash: (): string | null =>
        db.prepare<[], string>('SELECT hash FROM service_token').pluck().get() ?? null,
      save(hash: string): void {
        db.prepare(
          'INSERT OR REPLACE INTO service_token (id, hash, created_at) VALUES (1, ?, ?)',
        ).run(hash, Date.now())
      },
    },
  }
}

function entity(row: Row, owner: Owner): Task {
  const webhook = row.webhook === null ? null : (JSON.parse(row.webhook) as StoredWebhook)
  const isAlive = isLeaseAlive(row.owner, row.lease_until, Date.now())
  return Task.parse({
    id: row.id,
    kind: row.kind,
    status: row.status,
    priority: row.priority,
    model: row.model,
    datasets: JSON.parse(row.datasets) as string[],
    folder: row.folder,
    runIds: JSON.parse(row.runs) as string[],
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    error: row.error === null ? null : ErrorInfo.parse(JSON.parse(row.error)),
    total: row.total,
    done: row.done,
    webhook: webhook && {
      host: new URL(webhook.url).host,
      state: webhook.state,
      attempts: webhook.attempts,
      detail: webhook.detail,
    },
    owner: isAlive ? { label: row.owner_label ?? '', mine: row.owner === owner.token } : null,
  })
}
