import { z } from 'zod'
import { ErrorInfo } from './errors'

export const LaunchTemplate = z.enum([
  'vllm',
  'sglang',
  'llamacpp',
  'ollama',
  'transformers',
  'custom',
])
export type LaunchTemplate = z.infer<typeof LaunchTemplate>

/**
 * How the app starts a model server on this machine. `{model}`, `{host}` and `{port}` stand in arguments and environment; the
 * program gets its arguments as they are, without a shell.
 */
export const LaunchConfig = z.strictObject({
  template: LaunchTemplate,
  program: z.string().trim().min(1),
  args: z.array(z.string()).max(500),
  /** Values of variables whose names look secret are kept with the keys and shown masked. */
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).default({}),
  cwd: z.string().nullable().default(null),
  /** What `{model}` stands for: a folder, a file or a name. */
  model: z.string().default(''),
  /** Null: a free one each time. */
  port: z.number().int().min(1).max(65535).nullable().default(null),
  /** Answers with a success once the server is ready. */
  readyPath: z.string().startsWith('/').default('/v1/models'),
  readyTimeoutMs: z.number().int().min(1_000).max(86_400_000).default(600_000),
  stopTimeoutMs: z.number().int().min(0).max(600_000).default(10_000),
  /** What happens when the last run that uses it has ended. */
  afterRun: z.enum(['stop', 'keep']).default('stop'),
})
export type LaunchConfig = z.infer<typeof LaunchConfig>
export type LaunchConfigInput = z.input<typeof LaunchConfig>

/** A server that this process may start and stop. */
export const ManagedServer = z.object({
  serverId: z.string(),
  state: z.enum(['stopped', 'starting', 'ready', 'failed', 'stopping']),
  /** Where it answers, once its port is known. */
  url: z.string().nullable(),
  /** The command as it was run. */
  command: z.array(z.string()),
  pid: z.number().nullable(),
  startedAt: z.number().nullable(),
  readyAt: z.number().nullable(),
  exit: z.object({ code: z.number().nullable(), signal: z.string().nullable() }).nullable(),
  error: ErrorInfo.nullable(),
  /** Runs that need it now. */
  users: z.number(),
  /** The newest lines of its output, without keys. */
  log: z.array(z.string()),
  logPath: z.string(),
})
export type ManagedServer = z.infer<typeof ManagedServer>
