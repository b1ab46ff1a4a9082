import { z } from 'zod'
import { option, otherOption } from './eval-document'
import { JsonObject } from './generation'

const whole = z.int()
const seconds = z.number().min(0)
/** One value or a list; on the command line several behind one flag. */
const list = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).min(1)])

/**
 * EvalScope's configuration of one load test, and options of our own: what flags and HTTP requests say. Its meaning is in the
 * configuration reader of load tests.
 */
export const PerfDocument = z.strictObject({
  model: option(z.string(), 'name of the model on its server', { flag: '<name>' }),
  url: option(z.string(), 'address of the server; the path of the API is added where it lacks', {
    flag: '<url>',
  }),
  api: option(z.string(), 'openai, openai_responses, openai_embedding or openai_rerank', {
    flag: '<api>',
  }),
  api_key: option(z.string(), 'its key', { flag: '<key>', note: 'better in EVALWRIGHT_API_KEY' }),
  headers: option(z.record(z.string(), z.string()), 'headers of every request', {
    flag: '<pairs...>',
    note: 'name=value …',
  }),
  tokenizer_path: option(
    z.string(),
    'cl100k_base, o200k_base, or a folder with the tokenizer.json of the model: lengths are then in tokens',
    { flag: '<path>' },
  ),
  connect_timeout: option(seconds, 'seconds until a connection must stand', {
    flag: '<seconds>',
  }),
  read_timeout: option(seconds, 'longest silence in seconds', { flag: '<seconds>' }),
  total_timeout: option(seconds, 'deadline of a request in seconds (default: 21600)', {
    flag: '<seconds>',
  }),
  no_test_connection: option(z.boolean(), 'do not send one request first', {}),
  number: option(list(whole.min(0)), 'requests of each run (default: 1000)', { flag: '<n...>' }),
  parallel: option(list(whole.min(1)), 'users of each run (default: 1)', { flag: '<n...>' }),
  rate: option(list(z.number()), 'requests a second of each run; -1 is none', { flag: '<r...>' }),
  open_loop: option(z.boolean(), 'send at the rate, however many are in flight', {
    flag: '[boolean]',
  }),
  arrival: option(z.enum(['constant', 'poisson', 'gamma']), 'gaps of an open loop', {
    flag: '<kind>',
  }),
  burstiness: option(
    z.number().positive(),
    'shape of gamma gaps: below 1 burstier, above more even',
    {
      flag: '<shape>',
    },
  ),
  duration: option(seconds, 'of each run, in seconds; what is in flight then may end', {
    flag: '<seconds>',
  }),
  grace: option(seconds, 'how long it may go on before it is cut', { flag: '<seconds>' }),
  ramp: option(seconds, 'seconds in which rate or users grow to their number', {
    flag: '<seconds>',
  }),
  warmup_num: option(z.number().min(0), 'requests before the measured ones; below 1 a share', {
    flag: '<n>',
  }),
  cooldown_num: option(z.number().min(0), 'the same behind them', { flag: '<n>' }),
  sleep_interval: option(seconds, 'pause between runs in seconds (default: 0)', {
    flag: '<seconds>',
  }),
  goodput: option(
    z.union([z.string(), z.array(z.string()).min(1)]),
    'objectives that a good request meets, in ms',
    { flag: '<pairs...>', note: 'ttft:200 tpot:20 e2el:3000' },
  ),
  over_saturation: option(
    z.enum(['off', 'watch', 'stop']),
    'what happens when latency and requests in flight keep growing (default: watch)',
    { flag: '<what>' },
  ),
  sla_auto_tune: option(z.boolean(), 'search the largest load that meets --sla-params', {
    flag: '[boolean]',
  }),
  sla_variable: option(z.enum(['parallel', 'rate']), 'what the search varies', { flag: '<name>' }),
  sla_params: option(
    z.union([z.string(), z.array(z.record(z.string(), z.string()))]),
    'objectives',
    {
      flag: '<json>',
      note: `'[{"p99_ttft": "<=200ms"}, {"tps": "max"}]'; without a unit times are in seconds`,
    },
  ),
  sla_num_runs: option(whole.min(1), 'repeats of each probe (default: 3)', { flag: '<n>' }),
  sla_lower_bound: option(whole.min(1), 'smallest load tried (default: 1)', { flag: '<n>' }),
  sla_upper_bound: option(whole.min(1), 'largest load tried (default: 65536)', { flag: '<n>' }),
  sla_fixed_parallel: option(whole.min(1), 'in flight at most while the rate is searched', {
    flag: '<n>',
  }),
  sla_number_multiplier: option(
    z.number().positive(),
    'requests of a probe for each unit of load (default: what the percentile needs)',
    { flag: '<x>' },
  ),
  search: option(z.enum(['sweep', 'knee']), 'sweep from one user to saturation, or find the knee', {
    flag: '<kind>',
  }),
  dataset: option(z.string(), 'what is asked (default: built-in open questions)', {
    flag: '<name>',
  }),
  dataset_path: option(z.string(), 'its file or folder', { flag: '<path>' }),
  dataset_args: option(JsonObject, 'options of the data set', { flag: '<json>', note: 'as JSON' }),
  dataset_offset: option(whole.min(0), 'rows that are passed over', { flag: '<n>' }),
  min_prompt_length: option(whole.min(0), 'in tokens with a tokenizer, else in characters', {
    flag: '<n>',
  }),
  max_prompt_length: option(whole.min(1), 'the same', { flag: '<n>' }),
  lengths: option(z.enum(['uniform', 'normal']), 'how drawn lengths lie between them', {
    flag: '<kind>',
  }),
  prefix_length: option(whole.min(0), 'length of a shared head of drawn prompts', { flag: '<n>' }),
  prefix_count: option(whole.min(1), 'how many such heads there are', { flag: '<n>' }),
  prompt: option(z.string(), 'ask this again and again; @file reads a file', { flag: '<text>' }),
  query_template: option(
    z.union([z.string(), JsonObject]),
    'a whole body with %p for the prompt and %m for the model; @file reads a file',
    { flag: '<json>' },
  ),
  apply_chat_template: option(z.boolean(), 'false: plain text to the completions API', {
    flag: '[boolean]',
  }),
  tokenize_prompt: option(z.boolean(), 'send token ids to the completions API', {
    flag: '[boolean]',
  }),
  image_num: option(whole.min(0), 'pictures in a drawn prompt', { flag: '<n>' }),
  image_width: option(whole.min(1), 'of drawn pictures', { flag: '<pixels>' }),
  image_height: option(whole.min(1), 'of drawn pictures', { flag: '<pixels>' }),
  multi_turn: option(z.boolean(), 'conversations: answers are part of the next question', {
    flag: '[boolean]',
  }),
  min_turns: option(whole.min(1), 'of a drawn conversation', { flag: '<n>' }),
  max_turns: option(whole.min(1), 'of a conversation', { flag: '<n>' }),
  max_tokens: option(list(whole.min(1)), 'of an answer; two values are the ends of a draw', {
    flag: '<n...>',
  }),
  min_tokens: option(whole.min(0), 'of an answer', { flag: '<n>' }),
  temperature: option(z.number().min(0), 'sampling (default: 0)', { flag: '<t>' }),
  top_p: option(z.number().min(0).max(1), 'sampling', { flag: '<p>' }),
  top_k: option(whole, 'sampling', { flag: '<k>' }),
  frequency_penalty: option(z.number(), 'sampling', { flag: '<x>' }),
  repetition_penalty: option(z.number(), 'sampling', { flag: '<x>' }),
  n_choices: option(whole.min(1), 'answers of one request', { flag: '<n>' }),
  logprobs: option(z.boolean(), 'ask for log probabilities', { flag: '[boolean]' }),
  seed: option(whole, 'of the requests and of all draws (default: 42)', { flag: '<n>' }),
  stop: option(z.union([z.string(), z.array(z.string())]), 'texts that end an answer', {
    flag: '<text...>',
  }),
  stop_token_ids: option(list(whole), 'tokens that end an answer', { flag: '<id...>' }),
  stream: option(z.boolean(), 'ask for streamed answers (default: true)', { flag: '[boolean]' }),
  extra_args: option(JsonObject, 'further fields of every body', {
    flag: '<json>',
    note: 'as JSON',
  }),
  outputs_dir: option(z.string(), 'where the result files are written (default: outputs)', {
    flag: '<folder>',
  }),
  no_timestamp: option(z.boolean(), 'write into the folder itself', {}),
  name: option(z.string(), 'name of the test', { flag: '<text>' }),
  alias: option(z.string(), 'another name for tables', { flag: '<text>', hidden: true }),
  visualizer: option(z.enum(['wandb', 'mlflow']), 'also write the files of that tool, offline', {
    flag: '<tool>',
  }),
  token_cap: option(whole.min(1), 'send nothing more once so many tokens went in and out', {
    flag: '<n>',
  }),
  keep_texts: option(whole.min(0), 'requests of each run that keep body and answer (default: 50)', {
    flag: '<n>',
  }),
  server: option(z.string(), 'the id of a saved server instead of an address', { flag: '<id>' }),
  debug: option(z.boolean(), 'say more', { flag: '[boolean]' }),
  log_every_n_query: otherOption('accepted; progress is shown twice a second'),
  db_commit_interval: otherOption('accepted; requests are stored in batches'),
  queue_size_multiplier: otherOption('accepted; there is no such queue'),
  in_flight_task_multiplier: otherOption('accepted; there is no such queue'),
  num_workers: otherOption('accepted; one thread sends'),
  enable_progress_tracker: otherOption('accepted; the store holds the progress'),
  port: otherOption('of a model in the process, which there is none'),
  attn_implementation: otherOption('of a model in the process, which there is none'),
  data_source: otherOption('accepted; nothing is downloaded'),
  image_format: otherOption('accepted; drawn pictures are RGB'),
  image_patch_size: otherOption('accepted; tokens of pictures come from usage'),
  multi_turn_args: otherOption('older spelling of min_turns and max_turns, as JSON'),
  wandb_api_key: otherOption('accepted; nothing is sent'),
  swanlab_api_key: otherOption('accepted; nothing is sent'),
  swanlab_host: otherOption('accepted; nothing is sent'),
  enable_pd_metrics: otherOption('not served'),
  scenario: otherOption('not served'),
})
export type PerfDocument = z.infer<typeof PerfDocument>
