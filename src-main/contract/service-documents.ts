import { z } from 'zod'
import { ErrorCode } from './errors'
import { EvalDocument } from './eval-document'
import { Json } from './generation'
import { PerfDocument } from './perf-document'
import { TaskId, TaskKind, TaskPriority, TaskStatus, WebhookRequest } from './task'

/** What a request may say beside EvalScope's options: how the task is done, not what it is. */
export const ServiceFields = z.strictObject({
  async: z.boolean().optional().meta({
    description: 'answer at once with 202 and the task; Prefer: respond-async is the same',
  }),
  priority: TaskPriority.optional().meta({
    description: 'from -100 to 100; a higher one goes first',
  }),
  webhook: z
    .union([z.url({ protocol: /^https?$/ }), WebhookRequest])
    .optional()
    .meta({
      description:
        'address that is told when the task ends, or an object of it and the secret that signs',
    }),
})
export type ServiceFields = z.infer<typeof ServiceFields>

/** The body of an evaluation over HTTP. */
export const EvalRequest = EvalDocument.extend(ServiceFields.shape).meta({
  description: 'EvalScope’s configuration of an evaluation of one model.',
  examples: [
    {
      model: 'qwen-plus',
      api_url: 'http://127.0.0.1:8000/v1',
      datasets: ['gsm8k'],
      limit: 10,
      generation_config: { temperature: 0, max_tokens: 2048 },
    },
  ],
})

/** The body of a load test over HTTP. */
export const PerfRequest = PerfDocument.extend(ServiceFields.shape).meta({
  description: 'EvalScope’s configuration of a load test.',
  examples: [
    {
      model: 'qwen-plus',
      url: 'http://127.0.0.1:8000/v1/chat/completions',
      number: 10,
      parallel: 2,
      max_tokens: 128,
    },
  ],
})

export const ErrorAnswer = z.object({
  status: z.literal('error'),
  error: z.string().meta({ description: 'what failed' }),
  code: ErrorCode,
  hint: z.string().optional().meta({ description: 'what to do' }),
  task_id: TaskId.optional(),
  output_dir: z.string().optional(),
})
export type ErrorAnswer = z.infer<typeof ErrorAnswer>

export const HealthAnswer = z.object({
  status: z.literal('ok'),
  service: z.literal('evalwright'),
  version: z.string(),
  timestamp: z.iso.datetime(),
})

export const TaskAnswer = z.object({
  task_id: TaskId,
  kind: TaskKind,
  status: TaskStatus,
  priority: z.number(),
  model: z.string(),
  datasets: z.array(z.string()),
  output_dir: z.string(),
  run_ids: z.array(z.string()),
  total_count: z.number(),
  processed_count: z.number(),
  percent: z.number(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  error: z.object({ code: ErrorCode, message: z.string(), hint: z.string().optional() }).nullable(),
  webhook: z
    .object({ host: z.string(), state: z.string(), attempts: z.number(), detail: z.string() })
    .nullable(),
})
export type TaskAnswer = z.infer<typeof TaskAnswer>

export const TaskListAnswer = z.object({ tasks: z.array(TaskAnswer), total: z.number() })

export const AcceptedAnswer = TaskAnswer.extend({
  message: z.string(),
  links: z.object({ task: z.string(), events: z.string(), cancel: z.string() }),
})

/** The reports by benchmark, in EvalScope's format. */
const Result = z.record(z.string(), Json)

export const DoneAnswer = z.object({
  status: z.enum(['success', 'stopped']),
  message: z.string(),
  task_id: TaskId,
  result: Result,
  results: Result.optional().meta({ description: 'the same, as EvalScope’s load tests name it' }),
  output_dir: z.string(),
})

export const InvokeAnswer = z.object({
  status: z.enum(['completed', 'stopped']),
  task_id: TaskId,
  result: Result.optional(),
  table: z.string().optional(),
  output_dir: z.string(),
})

export const OutcomeAnswer = z.object({ task: TaskAnswer, result: Result, table: z.string() })

export const ProgressAnswer = z.object({
  status: z.enum(['queued', 'running', 'completed', 'stopped', 'error', 'interrupted']).optional(),
  pipeline: TaskKind.optional(),
  total_count: z.number().optional(),
  processed_count: z.number().optional(),
  percent: z.number(),
  updated_at: z.iso.datetime().optional(),
})

export const LogAnswer = z.object({
  text: z.string(),
  head_line: z.number().meta({ description: 'number of the first line here, from 1; 0 for none' }),
  tail_line: z.number(),
  total_lines: z.number(),
})

export const ParamsAnswer = z.object({
  required: z.record(z.string(), z.string()),
  optional: z.record(z.string(), z.string()),
  example: z.record(z.string(), Json),
  schema: z.record(z.string(), Json).meta({ description: 'JSON schema of the body' }),
})

export const ConfigAnswer = z.object({ outputs_root: z.string() })
export const StopAnswer = z.object({ status: z.literal('stopped'), task_id: TaskId })
