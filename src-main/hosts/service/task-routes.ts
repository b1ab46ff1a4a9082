import { z } from 'zod'
import {
  ErrorAnswer,
  OutcomeAnswer,
  TaskAnswer,
  TaskId,
  TaskKind,
  TaskListAnswer,
  TaskStatus,
} from '@contract'
import { taskJson } from '../../app/tasks/task-json'
import { callApp } from './call-app'
import { eventStream, lastHeard } from './event-stream'
import { json, type Route } from './route'

const OfTask = z.object({ task_id: TaskId })
const unknownTask = { 404: { description: 'there is no such task', schema: ErrorAnswer } }

/** Tasks that a reader who comes back can be told of. */
const MOST_MISSED = 500
/** An event is sent a moment after what it tells. */
const CLOCK_MS = 1_000

/** All tasks, whatever they do. */
export const taskRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/v1/tasks',
    tag: 'tasks',
    summary: 'tasks, the newest first',
    query: z.object({
      status: TaskStatus.optional(),
      kind: TaskKind.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: { 200: { description: 'tasks', schema: TaskListAnswer } },
    async handle({ app, query }) {
      const { status, kind, limit } = query as {
        status?: TaskStatus
        kind?: TaskKind
        limit: number
      }
      const { tasks, total } = await callApp(app, 'task.list', {
        limit,
        ...(status && { statuses: [status] }),
        ...(kind && { kind }),
      })
      return json({ tasks: tasks.map(taskJson), total })
    },
  },
  {
    method: 'get',
    path: '/api/v1/tasks/running',
    tag: 'tasks',
    summary: 'tasks that are being done',
    answers: { 200: { description: 'tasks', schema: TaskListAnswer } },
    async handle({ app }) {
      const { tasks, total } = await callApp(app, 'task.list', { statuses: ['running'] })
      return json({ tasks: tasks.map(taskJson), total })
    },
  },
  {
    method: 'get',
    path: '/api/v1/tasks/{task_id}',
    tag: 'tasks',
    summary: 'one task',
    params: OfTask,
    answers: { 200: { description: 'the task', schema: TaskAnswer }, ...unknownTask },
    async handle({ app, params }) {
      return json(taskJson(await callApp(app, 'task.get', { taskId: params.task_id as TaskId })))
    },
  },
  {
    method: 'get',
    path: '/api/v1/tasks/{task_id}/result',
    tag: 'tasks',
    summary: 'what it came to so far',
    params: OfTask,
    answers: { 200: { description: 'reports and table', schema: OutcomeAnswer }, ...unknownTask },
    async handle({ app, params }) {
      const outcome = await callApp(app, 'task.outcome', { taskId: params.task_id as TaskId })
      return json({ ...outcome, task: taskJson(outcome.task) })
    },
  },
  {
    method: 'post',
    path: '/api/v1/tasks/{task_id}/cancel',
    tag: 'tasks',
    summary: 'takes it out of the queue, or stops it; what is finished is saved',
    params: OfTask,
    isBodyOptional: true,
    answers: {
      200: { description: 'the task', schema: TaskAnswer },
      409: { description: 'it had ended before', schema: ErrorAnswer },
      ...unknownTask,
    },
    async handle({ app, params }) {
      return json(taskJson(await callApp(app, 'task.cancel', { taskId: params.task_id as TaskId })))
    },
  },
  {
    method: 'get',
    path: '/api/v1/tasks/{task_id}/events',
    tag: 'tasks',
    summary: 'its state and each change until its end, as server-sent events',
    params: OfTask,
    answers: { 200: { description: 'events', type: 'text/event-stream' }, ...unknownTask },
    async handle(call) {
      const taskId = call.params.task_id as TaskId
      return eventStream(call, [await callApp(call.app, 'task.get', { taskId })], taskId)
    },
  },
  {
    method: 'get',
    path: '/api/v1/events',
    tag: 'tasks',
    summary: 'the waiting and running tasks, then each change of any task, as server-sent events',
    headers: z.object({
      'Last-Event-ID': z
        .string()
        .optional()
        .meta({ description: 'of the last event heard: tasks that ended since are told too' }),
    }),
    answers: { 200: { description: 'events', type: 'text/event-stream' } },
    async handle(call) {
      const { tasks } = await callApp(call.app, 'task.list', { statuses: ['queued', 'running'] })
      const since = lastHeard(call.headers['last-event-id'])
      const ended =
        since === null
          ? []
          : (await callApp(call.app, 'task.list', { limit: MOST_MISSED })).tasks.filter(
              ({ finishedAt }) => finishedAt !== null && finishedAt >= since - CLOCK_MS,
            )
      return eventStream(call, [...ended, ...tasks].toReversed(), null)
    },
  },
]
