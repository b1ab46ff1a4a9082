import { z } from 'zod'
import { ErrorInfo } from './errors'
import { RunId } from './run'

/** Also the name of the task's folder: one path segment of harmless characters. */
export const TaskId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
  .brand<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>

/** An evaluation, or a load test. */
export const TaskKind = z.enum(['eval', 'perf'])
export type TaskKind = z.infer<typeof TaskKind>

/**
 * queued → running → completed | stopped | error. `interrupted`: the process that held its keys ended before it was done; sent again with
 * them, it goes on.
 */
export const TaskStatus = z.enum([
  'queued',
  'running',
  'completed',
  'stopped',
  'error',
  'interrupted',
])
export type TaskStatus = z.infer<typeof TaskStatus>

/** A higher one goes first; equal ones in order of arrival. */
export const TaskPriority = z.int().min(-100).max(100)

/** Who is told by an HTTP request when the task ends. The secret signs it and is held in memory only. */
export const WebhookRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(8).max(1000).optional(),
})
export type WebhookRequest = z.infer<typeof WebhookRequest>

export const WebhookDelivery = z.object({
  /** Where it goes, without path and query, which may hold a key. */
  host: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  /** What the last attempt came to. */
  detail: z.string(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

/** Something asked for over HTTP: it waits, becomes runs, and ends. */
export const Task = z.object({
  id: TaskId,
  kind: TaskKind,
  status: TaskStatus,
  priority: z.number(),
  model: z.string(),
  /** Benchmarks of an evaluation, the workload of a load test. */
  datasets: z.array(z.string()),
  folder: z.string(),
  /** Its evaluations in `run.*`, or its load tests. */
  runIds: z.array(RunId),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  error: ErrorInfo.nullable(),
  total: z.number(),
  done: z.number(),
  webhook: WebhookDelivery.nullable(),
  /** Who accepted it and will do it. */
  owner: z.object({ label: z.string(), mine: z.boolean() }).nullable(),
})
export type Task = z.infer<typeof Task>

/** What a task came to, in EvalScope's words. */
export const TaskOutcome = z.object({
  task: Task,
  /** By benchmark, EvalScope's report; for a load test, by run. */
  result: z.record(z.string(), z.json()),
  /** The scores as a Markdown table. */
  table: z.string(),
})
export type TaskOutcome = z.infer<typeof TaskOutcome>
