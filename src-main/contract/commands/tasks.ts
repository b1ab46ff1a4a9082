import { z } from 'zod'
import { JsonObject } from '../generation'
import {
  Task,
  TaskId,
  TaskKind,
  TaskOutcome,
  TaskPriority,
  TaskStatus,
  WebhookRequest,
} from '../task'

const OfTask = z.strictObject({ taskId: TaskId })

/** Work that was asked for over HTTP. */
export const taskCommands = {
  /** Checks everything that can be checked, then stores the task; nothing is stored or written for one that is refused. */
  'task.submit': {
    input: z.strictObject({
      kind: TaskKind,
      /** EvalScope's JSON, with its keys; they are kept in memory only. */
      document: JsonObject,
      /** Absent: one is made. */
      taskId: TaskId.optional(),
      /** Goes on with a task that has ended, in its folder. */
      resume: z.boolean().default(false),
      priority: TaskPriority.default(0),
      webhook: WebhookRequest.optional(),
    }),
    output: Task,
  },
  'task.get': { input: OfTask, output: Task },
  /** The newest first. */
  'task.list': {
    input: z.strictObject({
      statuses: z.array(TaskStatus).optional(),
      kind: TaskKind.optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ tasks: z.array(Task), total: z.number() }),
  },
  /** Takes a waiting one out of the queue, and stops the runs of a running one. */
  'task.cancel': { input: OfTask, output: Task },
  'task.outcome': { input: OfTask, output: TaskOutcome },
  /** What happened so far, as lines of text with their times. */
  'task.log': { input: OfTask, output: z.object({ lines: z.array(z.string()) }) },
}
