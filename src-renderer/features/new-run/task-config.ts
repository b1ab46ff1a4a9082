import type { BenchmarkOptions, Json, JsonObject, RunRequestInput } from '@contract'

/**
 * A request in EvalScope's words, as `evalwright eval --config` reads it. It names no key: a saved server is named by its id.
 * Only what differs from the defaults is written, so that the text stays readable.
 */
export function taskConfigOf(request: RunRequestInput): JsonObject {
  const { model } = request
  const datasetArgs = datasetArgsOf(request.benchmarks)
  const generation = generationConfigOf(request)
  return defined({
    name: request.name,
    model: model.name,
    model_id: model.id,
    server: model.serverId,
    api_url: model.serverId === undefined ? model.apiUrl : undefined,
    eval_type:
      model.kind === 'mock' ? 'mock_llm' : model.kind === 'recorded' ? 'recorded' : undefined,
    model_args: filled(model.args as JsonObject | undefined),
    datasets: request.benchmarks.map(({ id }) => id),
    dataset_args: filled(datasetArgs),
    dataset_dir: request.datasetDir,
    judge: judgeOf(request),
    sandbox: request.sandbox as JsonObject | undefined,
    limit: limitOf(request),
    total_limit: request.totalLimit,
    repeats: request.repeats,
    seed: request.seed,
    generation_config: filled(generation),
    eval_batch_size: request.execution?.concurrency,
    adaptive_concurrency: request.execution?.adaptive === false ? false : undefined,
    requests_per_minute: request.execution?.requestsPerMinute,
    tokens_per_minute: request.execution?.tokensPerMinute,
    max_failure_share: request.execution?.maxFailureShare,
    pause_after_failures: request.execution?.pauseAfterFailures,
    server_lost_timeout:
      request.execution?.serverLostTimeoutMs === undefined
        ? undefined
        : request.execution.serverLostTimeoutMs / 1000,
    ignore_errors: request.execution?.stopOnFailure ? false : undefined,
    work_dir: request.workDir,
  })
}

/** Without keys; those of addresses come from EVALWRIGHT_JUDGE_API_KEY. */
function judgeOf({ judge }: RunRequestInput): JsonObject | undefined {
  if (!judge) return undefined
  const contract = judge.contract
  return defined({
    strategy: judge.strategy,
    models: (judge.models ?? []).map(model =>
      defined({
        model_id: model.name,
        judge_id: model.id,
        server: model.serverId,
        api_url: model.serverId === undefined ? model.apiUrl : undefined,
        eval_type: model.kind === 'mock' ? 'mock_llm' : undefined,
        model_args: filled(model.args as JsonObject | undefined),
        generation_config: filled(renamed(samplingInWords(model.sampling ?? {}), samplingNames)),
        price: model.price as JsonObject | undefined,
        response_format: model.responseFormat,
      }),
    ),
    contract:
      contract &&
      defined({
        system_prompt: contract.systemPrompt,
        prompt_template: contract.promptTemplate,
        score_mapping: contract.scoreMapping,
        score_type: contract.scoreType,
      }),
    repeats: judge.repeats,
    position_swap: judge.positionSwap,
    aggregation: judge.aggregation,
    min_valid_judges: judge.minValidJudges,
    worker_num: judge.concurrency,
  })
}

/** A count of 1 stays a whole number; a share of 1 is everything. */
function limitOf({ limit }: RunRequestInput): Json | undefined {
  if (limit?.kind === 'count') return limit.count
  if (limit?.kind !== 'share' || limit.share === 1) return undefined
  return limit.share
}

const optionNames: Record<keyof BenchmarkOptions, string> = {
  localPath: 'local_path',
  datasetId: 'dataset_id',
  subsets: 'subset_list',
  split: 'eval_split',
  shotSplit: 'train_split',
  fewShotNum: 'few_shot_num',
  fewShotRandom: 'few_shot_random',
  promptTemplate: 'prompt_template',
  fewShotPromptTemplate: 'few_shot_prompt_template',
  systemPrompt: 'system_prompt',
  filters: 'filters',
  shuffle: 'shuffle',
  shuffleChoices: 'shuffle_choices',
  aggregation: 'aggregation',
  primaryMetric: 'primary_metric',
  metrics: 'metric_list',
  extraParams: 'extra_params',
  badRows: 'bad_rows',
  shownRows: 'shown_rows',
  bundledRows: 'bundled_rows',
  ignoreExclusions: 'ignore_exclusions',
  sampleIds: 'sample_ids',
}

function datasetArgsOf(benchmarks: RunRequestInput['benchmarks']): JsonObject {
  return Object.fromEntries(
    benchmarks
      .map(({ id, options = {} }) => [id, renamed(options as JsonObject, optionNames)] as const)
      .filter(([, options]) => Object.keys(options).length > 0),
  )
}

const samplingNames: Record<keyof NonNullable<RunRequestInput['sampling']>, string> = {
  temperature: 'temperature',
  topP: 'top_p',
  topK: 'top_k',
  maxTokens: 'max_tokens',
  stop: 'stop_seqs',
  seed: 'seed',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  repetitionPenalty: 'repetition_penalty',
  logitBias: 'logit_bias',
  logprobs: 'logprobs',
  topLogprobs: 'top_logprobs',
  reasoningEffort: 'reasoning_effort',
  parallelToolCalls: 'parallel_tool_calls',
  toolChoice: 'tool_choice',
  responseSchema: 'response_schema',
  completion: 'completion',
  reasoningTags: 'reasoning_tags',
  extraBody: 'extra_body',
}

/** A completion without a template is `true` there, a pair of tags a list. */
function samplingInWords(sampling: NonNullable<RunRequestInput['sampling']>): JsonObject {
  const { completion, reasoningTags: tags } = sampling
  return {
    ...(sampling as JsonObject),
    ...(completion && { completion: completion.template === undefined ? true : { ...completion } }),
    ...(tags !== undefined && tags !== 'off' && { reasoningTags: [tags.open, tags.close] }),
  }
}

/** Without a temperature the server's own holds, which has to be said: the default there is 0. Times are in seconds, retries count attempts. */
function generationConfigOf({ sampling = {}, transport = {} }: RunRequestInput): JsonObject {
  const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000)
  return defined({
    temperature: null,
    ...renamed(samplingInWords(sampling), samplingNames),
    stream: transport.stream ? true : undefined,
    timeout: seconds(transport.timeoutMs),
    connect_timeout: seconds(transport.connectTimeoutMs),
    first_token_timeout: seconds(transport.firstTokenTimeoutMs),
    idle_timeout: seconds(transport.idleTimeoutMs),
    retries: transport.retries === undefined ? undefined : transport.retries + 1,
    extra_headers: filled(transport.extraHeaders),
    extra_query: filled(transport.extraQuery),
  })
}

/** A setting without a name there is left out; the maps above name them all, which the type checks. */
const renamed = (values: JsonObject, names: Record<string, string>): JsonObject =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const other = names[name]
      return other === undefined ? [] : [[other, value]]
    }),
  )

const filled = (value: JsonObject | undefined): JsonObject | undefined =>
  value === undefined || Object.keys(value).length === 0 ? undefined : value

const defined = (values: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
