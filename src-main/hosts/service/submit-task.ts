import { z } from 'zod'
import { ServiceFields, TaskId, type JsonObject, type Task, type TaskKind } from '@contract'
import { taskJson } from '../../app/tasks/task-json'
import { refuse } from './answer-error'
import { callApp } from './call-app'
import { json, type Call } from './route'

export const TASK_HEADER = 'evalscope-task-id'

/** Headers of what makes a task. */
export const TaskHeaders = z.object({
  'EvalScope-Task-Id': TaskId.optional().meta({
    description: 'name of the task and of its folder; absent: one is made',
  }),
  Prefer: z.string().optional().meta({ description: 'respond-async: answer at once with 202' }),
})

export interface Submitted {
  task: Task
  /** The client does not wait for the end. */
  isAsync: boolean
}

/** Puts what a request asks for into the queue. Unknown options are named in the refusal. */
export async function submitTask(
  { app, body, headers }: Call,
  kind: TaskKind,
  resume: boolean,
): Promise<Submitted> {
  const { fields, document } = splitFields(body)
  const taskId = taskIdOf(headers[TASK_HEADER])
  if (resume && taskId === undefined) {
    throw refuse(400, 'invalid-input', 'Nothing says which task goes on.', HEADER_HINT)
  }
  const { webhook } = fields
  const task = await callApp(app, 'task.submit', {
    kind,
    document,
    resume,
    ...(taskId !== undefined && { taskId }),
    ...(fields.priority !== undefined && { priority: fields.priority }),
    ...(webhook !== undefined && {
      webhook: typeof webhook === 'string' ? { url: webhook } : webhook,
    }),
  })
  const isPreferred = /(^|,)\s*respond-async\b/i.test(headers.prefer ?? '')
  return { task, isAsync: fields.async ?? isPreferred }
}

const HEADER_HINT = 'Name the task in the header EvalScope-Task-Id.'

/** Throws ServiceError for what can be no task's name, such as a path. */
export function taskIdOf(given: string | undefined): TaskId | undefined {
  if (given === undefined) return undefined
  const parsed = TaskId.safeParse(given)
  if (parsed.success) return parsed.data
  throw refuse(
    400,
    'invalid-input',
    'The id of a task is one word of letters, digits, ".", "_" and "-", at most 100 of them.',
  )
}

function splitFields(body: JsonObject): { fields: ServiceFields; document: JsonObject } {
  const own: JsonObject = {}
  const document: JsonObject = {}
  for (const [name, value] of Object.entries(body)) {
    const target = Object.hasOwn(ServiceFields.shape, name) ? own : document
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true })
  }
  const parsed = ServiceFields.safeParse(own)
  if (parsed.success) return { fields: parsed.data, document }
  const [issue] = parsed.error.issues
  throw refuse(
    400,
    'invalid-input',
    `'${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'is not right'}.`,
  )
}

/** 202: the task is stored and will be done. */
export function accepted(task: Task): Response {
  const path = `/api/v1/tasks/${task.id}`
  return json(
    {
      ...taskJson(task),
      message: `Task '${task.id}' is ${task.status}.`,
      links: { task: path, events: `${path}/events`, cancel: `${path}/cancel` },
    },
    202,
    { location: path, 'preference-applied': 'respond-async' },
  )
}
