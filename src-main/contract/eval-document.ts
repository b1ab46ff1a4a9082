import { z } from 'zod'
import { JsonObject } from './generation'

/** What a value is on the command line, beside what it is in JSON. */
export interface OptionFacts {
  description: string
  /** How a flag shows its value: `<n>` must have one, `[boolean]` may, none takes none. */
  flag?: string
  /** How the command line takes it, where that is not as in JSON. */
  note?: string
  /** Read to stay compatible; help and forms leave it out. */
  hidden?: boolean
}

/** An option of a document, with its words for flags, forms and the OpenAPI document. */
export const option = <T extends z.ZodType>(
  schema: T,
  description: string,
  more: Omit<OptionFacts, 'description'> = {},
) => schema.optional().meta({ description, ...more } satisfies OptionFacts)

const names = z.union([z.string(), z.array(z.string()).min(1)])
const whole = z.int()

/** Options of EvalScope's that are read only to say clearly whether they are served. */
export const otherOption = (description: string, flag = '[value]') =>
  option(z.json(), description, { flag, hidden: true })

/**
 * EvalScope's configuration of one evaluation, and a few options of our own: what flags, configuration files and HTTP requests say. Its
 * meaning is in the configuration reader; here stand the names, kinds and descriptions, from which flags, `/eval/params` and the OpenAPI
 * document are made.
 */
export const EvalDocument = z.strictObject({
  model: option(names, 'name of the model on its server', {
    flag: '<name...>',
    note: 'several start a group of runs',
  }),
  model_id: option(z.string(), 'name for folders and reports', { flag: '<id>' }),
  api_url: option(
    z.string(),
    'address of an OpenAI-compatible server, with or without /chat/completions',
    { flag: '<url>' },
  ),
  api_key: option(z.string(), 'its key', {
    flag: '<key>',
    note: 'better in EVALWRIGHT_API_KEY',
  }),
  eval_type: option(
    z.enum(['openai_api', 'service', 'server', 'mock_llm', 'recorded']),
    'openai_api (also service, server), mock_llm, or recorded (nothing is asked)',
    { flag: '<type>' },
  ),
  model_args: option(JsonObject, 'options of the client', {
    flag: '<json>',
    note: 'JSON or a=1,b=2',
  }),
  datasets: option(names, 'benchmarks', { flag: '<name...>' }),
  dataset_dir: option(z.string(), 'folder that is searched first for data sets', {
    flag: '<folder>',
  }),
  dataset_args: option(z.record(z.string(), JsonObject), 'options of each benchmark, by its name', {
    flag: '<json>',
    note: 'as JSON',
  }),
  generation_config: option(JsonObject, 'sampling and transport', {
    flag: '<json>',
    note: 'JSON or temperature=0,max_tokens=512',
  }),
  limit: option(
    z.union([z.number().min(0), z.string()]),
    'of each subset: a count, a share below 1, or "25%"; 0 is no limit',
    { flag: '<n>' },
  ),
  eval_batch_size: option(whole.min(1).max(1024), 'requests in flight', { flag: '<n>' }),
  repeats: option(whole.min(1).max(1000), 'ask each question so often', { flag: '<n>' }),
  seed: option(whole, 'for shuffles', { flag: '<n>' }),
  stream: option(z.boolean(), 'ask for streamed answers', { flag: '[boolean]' }),
  timeout: option(z.number().min(0), 'deadline of one request in seconds', { flag: '<seconds>' }),
  connect_timeout: option(z.number().min(0), 'longest wait for a connection (default: 20)', {
    flag: '<seconds>',
  }),
  work_dir: option(z.string(), 'where EvalScope’s files are written (default: outputs)', {
    flag: '<folder>',
  }),
  no_timestamp: option(
    z.boolean(),
    'write into the folder itself instead of a new one below it',
    {},
  ),
  use_cache: option(z.string(), 'run id or folder whose predictions are reused', {
    flag: '<run>',
  }),
  rerun_review: option(z.boolean(), 'keep predictions, score them again', { flag: '[boolean]' }),
  ignore_errors: option(
    z.boolean(),
    'accepted as in EvalScope; failed samples never stop a run unless this is false',
    { flag: '[boolean]' },
  ),
  judge: option(JsonObject, 'judge models and what they are for', {
    flag: '<json>',
    note: '{"strategy": "llm", "models": [{"model_id": …, "api_url": …}]}',
  }),
  judge_strategy: option(
    z.enum(['auto', 'rule', 'llm', 'llm_recall']),
    'auto, rule, llm or llm_recall (older spelling)',
    { flag: '<strategy>' },
  ),
  judge_model_args: option(JsonObject, 'one judge model (older spelling)', {
    flag: '<json>',
    note: 'as JSON',
  }),
  judge_worker_num: option(whole.min(1).max(1024), 'requests in flight to each judge', {
    flag: '<n>',
  }),
  debug: option(z.boolean(), 'say more', { flag: '[boolean]' }),
  total_limit: option(whole.min(1), 'questions of the whole run, shared among the subsets', {
    flag: '<n>',
  }),
  sample_ids: option(z.string(), 'only these samples of the one data set', {
    flag: '<list>',
    note: 'positions from 1 (7, 10-20, SUBSET:3), ids of rows, keys of samples',
  }),
  server: option(z.string(), 'the id of a saved server instead of an address', { flag: '<id>' }),
  name: option(z.string(), 'name of the run', { flag: '<text>' }),
  max_failure_share: option(
    z.number().min(0).max(1),
    'stop when more of the finished samples failed',
    { flag: '<share>' },
  ),
  pause_after_failures: option(
    whole.max(1000),
    'pause, for somebody to mend the cause, after so many failures of the connection or the key in a row (default: 0, the run stops)',
    { flag: '<n>' },
  ),
  requests_per_minute: option(
    whole.min(1).max(1_000_000),
    'requests to the model in any minute, retries included (default: no limit)',
    { flag: '<n>' },
  ),
  tokens_per_minute: option(
    whole.min(1).max(1_000_000_000),
    'tokens of prompts and answers in any minute (default: no limit)',
    { flag: '<n>' },
  ),
  adaptive_concurrency: option(
    z.boolean(),
    'lower the concurrency by itself when the server is overloaded',
    { flag: '<boolean>' },
  ),
  server_lost_timeout: option(
    z.number().min(0),
    'how long a run waits for a server that went away (default: 1800)',
    { flag: '<seconds>' },
  ),
  eval_backend: otherOption('Native is the only backend; name the benchmarks as datasets'),
  eval_config: otherOption('belongs to other backends'),
  sandbox: option(
    z.union([z.string(), JsonObject]),
    'where programs of replies run: wasm (the sandbox of the app), python (the machine’s own), docker, or an object with runtime, python, image',
    { flag: '<place>' },
  ),
  use_sandbox: otherOption('older spelling of sandbox.enabled'),
  sandbox_type: otherOption('older spelling of sandbox.engine'),
  sandbox_manager_config: otherOption('older spelling of sandbox.manager_config'),
  agent_config: otherOption('how a model acts as an agent'),
  chat_template: otherOption('servers apply their own; completions take one in generation_config'),
  model_task: otherOption('text_generation is the only one'),
  dataset_hub: otherOption('data sets are found in your folders'),
  analysis_report: otherOption('an analysis written by a model'),
  enable_progress_tracker: otherOption('progress is always kept'),
  collect_perf: otherOption('latencies and token counts are always kept', ''),
  evalscope_version: otherOption('of a saved configuration; not used', ''),
  dry_run: otherOption('on the command line: plans, and starts nothing', ''),
  resolved_benchmarks: otherOption('of a saved configuration; not used', ''),
  evaluation_identity: otherOption('of a saved configuration; not used', ''),
})
export type EvalDocument = z.infer<typeof EvalDocument>

/** The options of a document as flags and parameter lists need them, in their order. */
export function documentOptions(document: z.ZodObject): (OptionFacts & { name: string })[] {
  const shape = document.shape as Record<string, z.ZodType>
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    ...(schema.meta() as unknown as OptionFacts),
  }))
}
