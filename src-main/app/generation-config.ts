import {
  Completion,
  ReasoningTags,
  type Json,
  type JsonObject,
  type RunRequest,
  type RunRequestInput,
} from '@contract'
import { AppError } from '../engine/errors'
import { as, readOptions } from './option-reader'

type Sampling = NonNullable<RunRequestInput['sampling']>
type Transport = NonNullable<RunRequestInput['transport']>

/** Settings that people expect at the top level but that servers take in the body. */
const BODY_SETTINGS = [
  'min_p',
  'chat_template_kwargs',
  'guided_json',
  'enable_thinking',
  'ignore_eos',
]

/** EvalScope's `generation_config`: what changes the answer, how it travels, and `n` as repeats. Times are in seconds there. */
export function readGenerationConfig(
  config: JsonObject,
  warnings: string[],
): { sampling: Sampling; transport: Transport; repeats: number | undefined } {
  const misplaced = BODY_SETTINGS.find(name => Object.hasOwn(config, name))
  if (misplaced !== undefined) {
    throw new AppError(
      'invalid-input',
      `generation_config: '${misplaced}' is not a setting of the protocol.`,
      {
        hint: `Put it into extra_body: {"extra_body": {"${misplaced}": …}}.`,
      },
    )
  }
  const options = readOptions(config, 'generation_config')
  const seconds = (name: string): number | undefined => {
    const value = options.take(name, as.number, 'seconds')
    return value === undefined ? undefined : Math.max(1, Math.round(value * 1000))
  }
  const attempts = options.take('retries', as.integer, 'a whole number')
  const repeats = options.take('n', as.integer, 'a whole number')
  if (options.take('retry_interval', as.number, 'seconds') !== undefined) {
    warnings.push(
      'generation_config: retry_interval is not used; pauses between attempts grow by themselves and honour Retry-After.',
    )
  }
  options.ignore('batch_size')
  options.refuse(
    'do_sample',
    [true, false],
    'It belongs to local checkpoints; set temperature instead.',
  )
  for (const name of [
    'reasoning_tokens',
    'reasoning_summary',
    'reasoning_history',
    'anthropic_cache_control',
    'anthropic_cache_strategy',
    'height',
    'width',
    'num_inference_steps',
    'guidance_scale',
  ]) {
    options.refuse(
      name,
      [],
      'It belongs to other kinds of server. Leave it out, or put what your server understands into extra_body.',
    )
  }
  const sampling = defined({
    temperature: options.take('temperature', as.number, 'a number'),
    topP: options.take('top_p', as.number, 'a number'),
    topK: options.take('top_k', as.integer, 'a whole number'),
    maxTokens: options.take('max_tokens', as.integer, 'a whole number'),
    stop: options.take('stop_seqs', as.texts, 'a list of texts'),
    seed: options.take('seed', as.integer, 'a whole number'),
    frequencyPenalty: options.take('frequency_penalty', as.number, 'a number'),
    presencePenalty: options.take('presence_penalty', as.number, 'a number'),
    repetitionPenalty: options.take('repetition_penalty', as.number, 'a number'),
    logitBias: options.take('logit_bias', as.numberMap, 'an object of numbers'),
    logprobs: options.take('logprobs', as.boolean, 'true or false'),
    topLogprobs: options.take('top_logprobs', as.integer, 'a whole number'),
    reasoningEffort: options.take('reasoning_effort', as.text, 'a text'),
    parallelToolCalls: options.take('parallel_tool_calls', as.boolean, 'true or false'),
    toolChoice: options.take('tool_choice', as.text, 'a text'),
    responseSchema: options.take('response_schema', as.object, 'an object'),
    completion: options.take('completion', completionOf, 'true, or an object with a template'),
    reasoningTags: options.take('reasoning_tags', tagsOf, '"off" or a list of two different texts'),
    extraBody: options.take('extra_body', as.object, 'an object'),
  })
  const transport = defined({
    stream: options.take('stream', as.boolean, 'true or false'),
    timeoutMs: seconds('timeout'),
    connectTimeoutMs: seconds('connect_timeout'),
    firstTokenTimeoutMs: seconds('first_token_timeout'),
    idleTimeoutMs: seconds('idle_timeout'),
    // There, retries counts attempts; here, attempts after the first.
    retries: attempts === undefined ? undefined : Math.max(0, attempts - 1),
    extraHeaders: options.take('extra_headers', as.textMap, 'an object'),
    extraQuery: options.take('extra_query', as.textMap, 'an object'),
  })
  options.end()
  // An explicit null takes the default temperature away, so that the server's own holds.
  const unset = config.temperature === null ? { temperature: undefined } : {}
  return { sampling: { ...sampling, ...unset }, transport, repeats }
}

export function writeGenerationConfig({ sampling, transport, execution }: RunRequest): JsonObject {
  return defined({
    batch_size: execution.concurrency,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    max_tokens: sampling.maxTokens,
    stop_seqs: sampling.stop,
    seed: sampling.seed,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    repetition_penalty: sampling.repetitionPenalty,
    logit_bias: sampling.logitBias,
    logprobs: sampling.logprobs,
    top_logprobs: sampling.topLogprobs,
    reasoning_effort: sampling.reasoningEffort,
    parallel_tool_calls: sampling.parallelToolCalls,
    tool_choice: sampling.toolChoice,
    response_schema: sampling.responseSchema,
    completion:
      sampling.completion && (sampling.completion.template === undefined || sampling.completion),
    reasoning_tags: writtenTags(sampling.reasoningTags),
    extra_body: sampling.extraBody,
    stream: transport.stream,
    timeout: transport.timeoutMs / 1000,
    retries: transport.retries + 1,
    extra_headers:
      Object.keys(transport.extraHeaders).length > 0 ? transport.extraHeaders : undefined,
    extra_query: Object.keys(transport.extraQuery).length > 0 ? transport.extraQuery : undefined,
  })
}

/** `false` is the usual way: chats. */
function completionOf(value: unknown): Completion | undefined {
  const whole = as.boolean(value)
  if (whole !== undefined) return whole ? {} : undefined
  const parsed = Completion.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

function tagsOf(value: unknown): ReasoningTags | undefined {
  const [open, close, ...more] = Array.isArray(value) ? (value as unknown[]) : []
  const tags = value === 'off' ? value : more.length === 0 ? { open, close } : undefined
  const parsed = ReasoningTags.safeParse(tags)
  return parsed.success ? parsed.data : undefined
}

const writtenTags = (tags: ReasoningTags | undefined): Json | undefined =>
  tags === undefined || tags === 'off' ? tags : [tags.open, tags.close]

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as never
}
