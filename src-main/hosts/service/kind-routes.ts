import { z } from 'zod'
import {
  AcceptedAnswer,
  DoneAnswer,
  ErrorAnswer,
  InvokeAnswer,
  LogAnswer,
  ParamsAnswer,
  ProgressAnswer,
  StopAnswer,
  TaskId,
  type JsonObject,
  type Task,
  type TaskKind,
} from '@contract'
import { percentOf } from '../../app/tasks/task-json'
import { failedTask, refuse } from './answer-error'
import { callApp, taskEnded } from './call-app'
import { paramsOf } from './params'
import { json, page, type Call, type Route } from './route'
import { accepted, submitTask, TaskHeaders, taskIdOf } from './submit-task'

const OfTask = z.object({
  task_id: TaskId.optional().meta({ description: 'the header EvalScope-Task-Id is the same' }),
})

const refused = {
  400: { description: 'something in it is wrong; it is named', schema: ErrorAnswer },
  403: { description: 'a path or an address that is not allowed', schema: ErrorAnswer },
  404: { description: 'it names what is not there', schema: ErrorAnswer },
  409: { description: 'its folder or its id is in use', schema: ErrorAnswer },
  422: { description: 'the data set is missing or broken', schema: ErrorAnswer },
  424: { description: 'the task ended with an error', schema: ErrorAnswer },
}

const unknownTask = { 404: { description: 'there is no such task', schema: ErrorAnswer } }

/** What EvalScope serves for one kind of task: the older paths, which wait or answer at once, and the newer ones. */
export function kindRoutes(
  kind: TaskKind,
  facts: {
    what: string
    body: z.ZodObject
    required: string[]
    example: JsonObject
    report(call: Call, task: Task): Promise<string>
  },
): Route[] {
  const base = `/api/v1/${kind}`
  const ofKind = async (call: Call): Promise<Task> => {
    const taskId = taskIdOf(
      (call.query.task_id as string | undefined) ?? call.headers['evalscope-task-id'],
    )
    if (taskId === undefined)
      throw refuse(400, 'invalid-input', 'Nothing says which task: task_id.')
    const task = await callApp(call.app, 'task.get', { taskId })
    if (task.kind === kind) return task
    throw refuse(404, 'not-found', `Task '${taskId}' is not one of ${kind}.`)
  }

  /** A route that takes a task and answers at once or when it has ended. */
  const asking = (route: {
    path: string
    summary: string
    answer: { description: string; schema: z.ZodType }
    isResume: boolean
    whenEnded(call: Call, task: Task): Promise<Response>
  }): Route => ({
    method: 'post',
    path: route.path,
    tag: kind,
    summary: route.summary,
    headers: TaskHeaders,
    body: facts.body,
    answers: {
      200: route.answer,
      202: { description: 'accepted', schema: AcceptedAnswer },
      ...refused,
    },
    async handle(call) {
      const { task, isAsync } = await submitTask(call, kind, route.isResume)
      return isAsync ? accepted(task) : route.whenEnded(call, task)
    },
  })

  return [
    asking({
      path: base,
      summary: `${facts.what}: answers when it is done, or at once`,
      answer: { description: 'done', schema: DoneAnswer },
      isResume: false,
      whenEnded: done,
    }),
    asking({
      path: `${base}/invoke`,
      summary: `${facts.what}, in the words of EvalScope’s newer service`,
      answer: { description: 'completed or stopped', schema: InvokeAnswer },
      isResume: false,
      whenEnded: invoked,
    }),
    asking({
      path: `${base}/resume/invoke`,
      summary: 'goes on with a task that has ended: what is done stays',
      answer: { description: 'completed or stopped', schema: InvokeAnswer },
      isResume: true,
      whenEnded: invoked,
    }),
    {
      method: 'post',
      path: `${base}/stop`,
      tag: kind,
      summary: 'stops a task; what is finished is saved',
      query: OfTask,
      isBodyOptional: true,
      answers: {
        200: { description: 'it is stopped', schema: StopAnswer },
        409: { description: 'it had ended before', schema: ErrorAnswer },
        ...unknownTask,
      },
      async handle(call) {
        const task = await ofKind(call)
        await callApp(call.app, 'task.cancel', { taskId: task.id })
        return json({ status: 'stopped', task_id: task.id })
      },
    },
    {
      method: 'get',
      path: `${base}/progress`,
      tag: kind,
      summary: 'how far a task is',
      query: OfTask,
      answers: { 200: { description: 'its counts', schema: ProgressAnswer }, ...unknownTask },
      async handle(call) {
        const task = await ofKind(call)
        return json({
          status: task.status,
          pipeline: task.kind,
          total_count: task.total,
          processed_count: task.done,
          percent: percentOf(task),
          updated_at: new Date(task.finishedAt ?? Date.now()).toISOString(),
        })
      },
    },
    {
      method: 'get',
      path: `${base}/log`,
      tag: kind,
      summary: 'what happened, as lines of text; the last ones unless a start is named',
      query: OfTask.extend({
        start_line: z.coerce.number().int().min(0).optional(),
        page: z.coerce.number().int().min(1).max(10_000).default(500),
      }),
      answers: { 200: { description: 'lines', schema: LogAnswer }, ...unknownTask },
      async handle(call) {
        const task = await ofKind(call)
        const { lines } = await callApp(call.app, 'task.log', { taskId: task.id })
        return json(logPage(lines, call.query as { start_line?: number; page: number }))
      },
    },
    {
      method: 'get',
      path: `${base}/report`,
      tag: kind,
      summary: 'the report as a page of its own',
      query: OfTask,
      answers: { 200: { description: 'the page', type: 'text/html' }, ...unknownTask },
      async handle(call) {
        return page(await facts.report(call, await ofKind(call)))
      },
    },
    {
      method: 'get',
      path: `${base}/params`,
      tag: kind,
      summary: 'every option of the body',
      answers: { 200: { description: 'the options', schema: ParamsAnswer } },
      handle: () => json(paramsOf(facts.body, facts)),
    },
  ]
}

async function done(call: Call, submitted: Task): Promise<Response> {
  const task = await taskEnded(call.app, submitted.id, call.signal)
  if (task.status !== 'completed' && task.status !== 'stopped') return failedTask(task)
  const { result } = await callApp(call.app, 'task.outcome', { taskId: task.id })
  const what = task.kind === 'eval' ? 'Evaluation' : 'Performance test'
  return json({
    status: task.status === 'completed' ? 'success' : 'stopped',
    message: `${what} ${task.status}`,
    task_id: task.id,
    result,
    ...(task.kind === 'perf' && { results: result }),
    output_dir: task.folder,
  })
}

async function invoked(call: Call, submitted: Task): Promise<Response> {
  const task = await taskEnded(call.app, submitted.id, call.signal)
  if (task.status === 'stopped')
    return json({ status: 'stopped', task_id: task.id, output_dir: task.folder })
  if (task.status !== 'completed') return failedTask(task)
  const { result, table } = await callApp(call.app, 'task.outcome', { taskId: task.id })
  return json({ status: 'completed', task_id: task.id, result, table, output_dir: task.folder })
}

/** Lines from `start_line`, counted from 0 as EvalScope does, or the last ones. */
function logPage(
  lines: string[],
  { start_line, page: size }: { start_line?: number; page: number },
) {
  const start = Math.min(start_line ?? Math.max(0, lines.length - size), lines.length)
  const shown = lines.slice(start, start + size)
  return {
    text: shown.join('\n'),
    head_line: shown.length === 0 ? 0 : start + 1,
    tail_line: start + shown.length,
    total_lines: lines.length,
  }
}
