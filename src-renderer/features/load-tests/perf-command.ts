import type { Json, JsonObject, LoadDataset, LoadSearch, LoadTestRequestInput } from '@contract'
import { shellQuoted } from '../../ui/command-line'

export interface PerfCommand {
  command: string
  /** Fields of the form that the command line has no word for. */
  missing: string[]
}

/** `evalwright perf` with EvalScope's flags, for a POSIX shell. A key is never part of it. */
export function perfCommandOf(
  request: LoadTestRequestInput,
  serverUrl: string | undefined,
): PerfCommand {
  const { config, missing } = perfConfigOf(request, serverUrl)
  const flags = Object.entries(config).map(([name, value]) =>
    [`--${name.replaceAll('_', '-')}`, ...wordsOf(name, value).map(shellQuoted)].join(' '),
  )
  return { command: ['evalwright perf', ...flags].join(' \\\n  '), missing }
}

function wordsOf(name: string, value: Json): string[] {
  if (value === true) return []
  if (name === 'headers' && typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).map(([key, one]) => `${key}=${String(one)}`)
  if (name !== 'sla_params' && Array.isArray(value)) return value.map(plain)
  return [plain(value)]
}

const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** EvalScope's names of our workloads; others only change the hyphen. */
const datasetNames: Partial<Record<LoadDataset, string>> = {
  'random-images': 'random_vl',
  trace: 'workload_trace',
}

/** A request as a configuration of EvalScope's perf, and the names of what it cannot say. */
export function perfConfigOf(
  request: LoadTestRequestInput,
  serverUrl?: string,
): { config: JsonObject; missing: string[] } {
  const { workload = {}, sampling = {}, timeouts = {}, model } = request
  const steps = request.steps ?? []
  const dataset = workload.dataset ?? 'open-questions'
  const isOpen = steps.some(({ rate }) => rate != null)
  const users = steps.map(({ concurrency }) => concurrency ?? null)
  const numbers = steps.map(({ number }) => number ?? null)
  const url = request.endpoint ?? model.apiUrl ?? serverUrl
  const missing = [
    ...(model.kind === 'mock' ? ['model.kind'] : []),
    ...(sampling.maxTokens === null && request.api !== 'embeddings' && request.api !== 'rerank'
      ? ['maxTokens']
      : []),
    ...(sampling.temperature === undefined ? ['temperature'] : []),
  ]
  const config: JsonObject = {
    model: model.name,
    ...(model.serverId !== undefined ? { server: model.serverId } : given({ url })),
    ...(request.api !== 'chat' && { api: apiNames[request.api ?? 'chat'] }),
    ...given({ headers: (model.args as JsonObject | undefined)?.default_headers }),
    ...given({ tokenizer_path: workload.tokenizer }),
    ...(users.some(one => one !== null) && { parallel: oneOrMany(users) }),
    ...(isOpen && { rate: oneOrMany(steps.map(({ rate }) => rate ?? null)) }),
    ...(isOpen && users.every(one => one === null) && { open_loop: true }),
    ...(numbers.some(one => one !== null) && { number: oneOrMany(numbers) }),
    ...given({
      duration: inSeconds(request.durationMs),
      grace: inSeconds(request.graceMs),
      arrival: request.arrival,
      burstiness: request.burstiness,
      ramp: inSeconds(request.rampMs),
      warmup_num: request.warmup,
      cooldown_num: request.cooldown,
      sleep_interval: inSeconds(request.pauseMs),
      connect_timeout: inSeconds(timeouts.connectMs),
      read_timeout: inSeconds(timeouts.readMs),
      total_timeout: inSeconds(timeouts.totalMs),
    }),
    ...(request.testConnection === false && { no_test_connection: true }),
    ...(request.stream === false && { stream: false }),
    ...((request.goodput?.length ?? 0) > 0 && {
      goodput: (request.goodput ?? []).map(({ metric, maxMs }) => `${metric}:${maxMs}`),
    }),
    ...given({ over_saturation: request.overSaturation }),
    ...(request.search && searchConfig(request.search as LoadSearch)),
    ...(workload.prompt === undefined && {
      dataset: datasetNames[dataset] ?? dataset.replaceAll('-', '_'),
    }),
    ...given({
      prompt: workload.prompt,
      dataset_path: workload.path,
      dataset_offset: workload.offset,
      min_prompt_length: workload.minPromptLength,
      max_prompt_length: workload.maxPromptLength,
      lengths: workload.lengths,
      prefix_length: workload.prefixLength,
      prefix_count: workload.prefixCount,
      min_turns: workload.minTurns,
      max_turns: workload.maxTurns,
      image_num: workload.images?.count,
      image_width: workload.images?.width,
      image_height: workload.images?.height,
    }),
    ...(workload.chatTemplate === false && { apply_chat_template: false }),
    ...(workload.tokenIds === true && { tokenize_prompt: true }),
    ...datasetArgs(workload),
    ...given({
      max_tokens: sampling.maxTokens ?? undefined,
      min_tokens: sampling.minTokens,
      temperature: sampling.temperature,
      top_p: sampling.topP,
      top_k: sampling.topK,
      n_choices: sampling.n,
      frequency_penalty: sampling.frequencyPenalty,
      repetition_penalty: sampling.repetitionPenalty,
      logprobs: sampling.logprobs,
      stop: sampling.stop,
      stop_token_ids: sampling.stopTokenIds,
      extra_args: extraArgs(request),
      seed: request.seed,
      token_cap: request.tokenCap ?? undefined,
      keep_texts: request.keepTexts,
      name: request.name,
      outputs_dir: request.workDir,
    }),
  }
  if (workload.tooLong === 'cut') missing.push('tooLong')
  if (request.search?.kind === 'sweep' && request.search.probes !== undefined)
    missing.push('search.probes')
  if (request.search?.kind === 'knee' && request.search.refine === false)
    missing.push('search.refine')
  if (request.search?.kind === 'sla' && request.search.stopEarly === false)
    missing.push('search.stopEarly')
  return { config, missing }
}

const apiNames = {
  chat: 'openai',
  completions: 'completions',
  responses: 'openai_responses',
  embeddings: 'openai_embedding',
  rerank: 'openai_rerank',
} as const

/** A seed of the model that is not the one of the draws has no flag. */
function extraArgs({ sampling = {}, seed }: LoadTestRequestInput): JsonObject | undefined {
  const body = sampling.extraBody as JsonObject | undefined
  return sampling.seed === undefined || sampling.seed === seed
    ? body
    : { ...body, seed: sampling.seed }
}

function datasetArgs(workload: NonNullable<LoadTestRequestInput['workload']>): JsonObject {
  const args = given({
    batch_size: workload.batch,
    speed: workload.trace?.speed,
    match_output_length: workload.trace?.matchOutputLength,
  })
  return Object.keys(args).length > 0 ? { dataset_args: args } : {}
}

function searchConfig(search: LoadSearch): JsonObject {
  const bounds = given({
    sla_upper_bound: search.upper,
    sla_lower_bound: search.kind === 'sla' ? search.lower : undefined,
  })
  if (search.kind !== 'sla') return { search: search.kind, ...bounds }
  return {
    sla_auto_tune: true,
    sla_variable: search.variable,
    sla_params: search.groups.map(group =>
      Object.fromEntries(
        group.map(one => [
          one.metric,
          one.kind === 'best'
            ? one.direction
            : `${one.op}${one.value}${/_(latency|ttft|tpot)$/.test(one.metric) ? 'ms' : ''}`,
        ]),
      ),
    ),
    ...bounds,
    ...given({
      sla_num_runs: search.repeats,
      sla_fixed_parallel: search.fixedParallel ?? undefined,
      sla_number_multiplier: search.numberMultiplier ?? undefined,
    }),
  }
}

const inSeconds = (ms: number | null | undefined): number | undefined =>
  ms === null || ms === undefined ? undefined : ms / 1000

/** One value where all are the same. */
const oneOrMany = (values: readonly (number | null)[]): Json =>
  new Set(values).size === 1 ? (values[0] ?? null) : values.map(value => value ?? -1)

const given = (values: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
