import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  LoadTestRequest,
  PerfDocument,
  type JsonObject,
  type LoadApi,
  type LoadObjective,
  type LoadStep,
  type LoadTestRequestInput,
} from '@contract'
import { AppError } from '../../engine/errors'
import { definedOnly } from '../defined-only'
import { nearest } from '../nearest'
import { perfDataset } from './perf-datasets'
import { readSlaParams } from './sla-params'

export interface PerfConfig {
  request: LoadTestRequest
  apiKey: string | undefined
  timestampFolder: boolean
  visualizer: 'wandb' | 'mlflow' | undefined
  warnings: string[]
}

const USUAL_NUMBER = 1000

/**
 * EvalScope's configuration of a load test (flags or JSON) as our request. Throws AppError for unknown names, values of the wrong kind
 * and what is not served.
 */
export function readPerfConfig(
  config: JsonObject,
  env: NodeJS.ProcessEnv = process.env,
): PerfConfig {
  const given = parseDocument(config)
  const warnings: string[] = []
  refuseOthers(given)
  const search = searchOf(given)
  const { api, apiUrl, endpoint } = placeOf(given)
  const isSpeed = given.dataset !== undefined && /^speed[-_]benchmark/.test(given.dataset)
  const request: LoadTestRequestInput = {
    ...definedOnly({ name: given.name ?? given.alias, endpoint, search }),
    model: {
      name: given.model ?? missingModel(),
      args: given.headers ? { default_headers: given.headers } : {},
      ...definedOnly({
        serverId: given.server,
        apiUrl: given.server === undefined ? (apiUrl ?? env.EVALWRIGHT_BASE_URL) : undefined,
      }),
    },
    api: isSpeed ? 'completions' : api,
    steps: search ? [] : stepsOf(given, isSpeed, warnings),
    durationMs: milliseconds(given.duration) ?? null,
    graceMs: milliseconds(given.grace) ?? null,
    ...definedOnly({
      arrival: given.arrival,
      burstiness: given.burstiness,
      rampMs: milliseconds(given.ramp),
      warmup: given.warmup_num,
      cooldown: given.cooldown_num,
      pauseMs: milliseconds(given.sleep_interval),
      stream: given.stream,
      overSaturation: given.over_saturation,
      tokenCap: given.token_cap,
      seed: given.seed,
      keepTexts: given.keep_texts,
      workDir: given.outputs_dir,
    }),
    testConnection: given.no_test_connection !== true,
    timeouts: {
      connectMs: positive(milliseconds(given.connect_timeout)),
      readMs: positive(milliseconds(given.read_timeout)),
      totalMs: positive(milliseconds(given.total_timeout ?? 21_600)),
    },
    sampling: samplingOf(given, isSpeed),
    workload: workloadOf(given),
    goodput: objectivesOf(given.goodput),
  }
  const parsed = LoadTestRequest.safeParse(request)
  if (!parsed.success)
    throw new AppError('invalid-input', z.prettifyError(parsed.error).replaceAll('\n', ' '))
  return {
    request: parsed.data,
    apiKey: given.api_key === 'EMPTY' ? undefined : given.api_key,
    timestampFolder: given.no_timestamp !== true,
    visualizer: given.visualizer,
    warnings,
  }
}

/** Values of a command line are texts, which count as what they spell. */
function parseDocument(config: JsonObject): PerfDocument {
  for (const name of Object.keys(config)) {
    if (Object.hasOwn(PerfDocument.shape, name)) continue
    throw new AppError('invalid-input', `Load test: there is no option '${name}'.`, {
      hint: `Did you mean ${nearest(name, Object.keys(PerfDocument.shape))}?`,
    })
  }
  const entries = Object.entries(config).filter(([, value]) => value !== null)
  const parsed = PerfDocument.safeParse(Object.fromEntries(entries))
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid-input',
    `Load test: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`,
  )
}

function refuseOthers(given: PerfDocument): void {
  const isSet = (value: unknown): boolean => value !== undefined && value !== false
  for (const name of ['enable_pd_metrics', 'scenario'] as const) {
    if (!isSet(given[name])) continue
    throw new AppError(
      'unsupported',
      `Load test: '${name}' is an option of EvalScope's that Evalwright does not serve.`,
      { hint: 'Leave it out.' },
    )
  }
  if (given.api !== undefined && !(given.api in APIS)) {
    throw new AppError('unsupported', `Load test: the API '${given.api}' is not served.`, {
      hint: `There are ${Object.keys(APIS).join(', ')}; a model on the disk is served by a server first.`,
    })
  }
}

function missingModel(): never {
  throw new AppError('invalid-input', 'No model is named.', {
    hint: 'Give --model with the name that the server knows.',
  })
}

const APIS: Record<string, LoadApi> = {
  openai: 'chat',
  chat: 'chat',
  completions: 'completions',
  openai_responses: 'responses',
  openai_response: 'responses',
  responses: 'responses',
  openai_embedding: 'embeddings',
  embeddings: 'embeddings',
  openai_rerank: 'rerank',
  rerank: 'rerank',
}

const PATHS: [RegExp, LoadApi][] = [
  [/\/chat\/completions\/?$/, 'chat'],
  [/\/completions\/?$/, 'completions'],
  [/\/responses\/?$/, 'responses'],
  [/\/embeddings\/?$/, 'embeddings'],
  [/\/rerank\/?$/, 'rerank'],
]

/** A whole address says the API itself; of another one it is the base. */
function placeOf(given: PerfDocument): {
  api: LoadApi
  apiUrl: string | undefined
  endpoint: string | undefined
} {
  const named = given.dataset === undefined ? undefined : apiOfDataset(given.dataset)
  const isPlain = given.apply_chat_template === false || given.tokenize_prompt === true
  const wanted =
    given.api === undefined ? (named ?? (isPlain ? 'completions' : 'chat')) : APIS[given.api]
  const url = given.url?.trim()
  if (url === undefined || url === '')
    return { api: wanted ?? 'chat', apiUrl: undefined, endpoint: undefined }
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
  const path = URL.parse(whole)?.pathname ?? ''
  const found = PATHS.find(([pattern]) => pattern.test(path))
  if (!found) return { api: wanted ?? 'chat', apiUrl: url, endpoint: undefined }
  const isSpeed = given.dataset !== undefined && /^speed[-_]benchmark/.test(given.dataset)
  if (isSpeed && found[1] === 'chat')
    return {
      api: 'completions',
      apiUrl: whole.replace(/\/chat\/completions\/?$/, ''),
      endpoint: undefined,
    }
  return { api: found[1], apiUrl: undefined, endpoint: whole }
}

function apiOfDataset(name: string): LoadApi | undefined {
  if (/embedding/.test(name)) return 'embeddings'
  return /rerank/.test(name) ? 'rerank' : undefined
}

/** Lists go together place by place; a single value goes with each of the others. */
function stepsOf(given: PerfDocument, isSpeed: boolean, warnings: string[]): LoadStep[] {
  const numbers = listOf(given.number)
  const parallels = listOf(given.parallel)
  const rates = listOf(given.rate).map(rate => (rate === -1 ? null : positiveRate(rate)))
  const isTrace = given.dataset !== undefined && /trace/.test(given.dataset)
  const isOpen = given.open_loop === true || isTrace
  const count = Math.max(1, parallels.length, rates.length, numbers.length)
  for (const [name, list] of [
    ['number', numbers],
    ['parallel', parallels],
    ['rate', rates],
  ] as const) {
    if (list.length > 1 && list.length !== count)
      throw new AppError(
        'invalid-input',
        `Load test: '${name}' has ${list.length} values where another list has ${count}.`,
        { hint: 'Lists go together place by place: give as many of each, or one.' },
      )
  }
  if (isOpen && !isTrace && rates.every(rate => rate === null))
    throw new AppError('invalid-input', 'An open loop needs a rate.', {
      hint: 'Give --rate with the requests a second.',
    })
  const at = <T>(list: T[], place: number): T | undefined =>
    list.length === 1 ? list[0] : list[place]
  return Array.from({ length: count }, (_, place) => {
    const rate = at(rates, place) ?? null
    const parallel = at(parallels, place)
    const number =
      at(numbers, place) ??
      (isSpeed
        ? speedNumber(given)
        : given.duration === undefined && !isTrace
          ? USUAL_NUMBER
          : null)
    if (isOpen && parallel !== undefined && rate !== null)
      warnings.push('In an open loop --parallel is not used; without --open-loop it caps the rate.')
    return {
      rate,
      concurrency: isOpen || (rate !== null && parallel === undefined) ? null : (parallel ?? 1),
      number,
    }
  })
}

const speedNumber = ({ dataset }: PerfDocument): number => (/long/.test(dataset ?? '') ? 4 : 8)

function positiveRate(rate: number): number {
  if (rate > 0) return rate
  throw new AppError('invalid-input', `Load test: a rate of ${rate} sends nothing.`, {
    hint: 'Rates are requests a second above 0; -1 is none.',
  })
}

function listOf<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

const milliseconds = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : value * 1000

const positive = (value: number | undefined): number | null =>
  value === undefined || value <= 0 ? null : value

function samplingOf(given: PerfDocument, isSpeed: boolean): LoadTestRequestInput['sampling'] {
  const tokens = listOf(given.max_tokens)
  if (tokens.length > 2)
    throw new AppError('invalid-input', "Load test: 'max_tokens' is one value, or two ends.")
  return definedOnly({
    maxTokens:
      tokens.length === 2
        ? ([Math.min(...tokens), Math.max(...tokens)] as [number, number])
        : (tokens[0] ?? 2048),
    minTokens: given.min_tokens ?? (isSpeed ? (tokens[0] ?? 2048) : undefined),
    temperature: given.temperature ?? 0,
    topP: given.top_p,
    topK: given.top_k,
    frequencyPenalty: given.frequency_penalty,
    repetitionPenalty: given.repetition_penalty,
    n: given.n_choices,
    logprobs: given.logprobs,
    seed: given.seed,
    stop: given.stop === undefined ? undefined : listOf(given.stop),
    stopTokenIds: given.stop_token_ids === undefined ? undefined : listOf(given.stop_token_ids),
    extraBody: given.extra_args,
  })
}

function workloadOf(given: PerfDocument): LoadTestRequestInput['workload'] {
  const args = given.dataset_args ?? {}
  const named =
    given.prompt !== undefined
      ? { dataset: 'prompt' as const, multiTurn: false, language: null }
      : given.dataset === undefined
        ? {
            dataset:
              given.dataset_path === undefined
                ? ('open-questions' as const)
                : ('line-by-line' as const),
            multiTurn: false,
            language: null,
          }
        : perfDataset(given.dataset)
  const number = (name: string): number | undefined =>
    typeof args[name] === 'number' ? args[name] : undefined
  const target = number('target_input_len')
  return definedOnly({
    dataset: named.dataset,
    path: given.dataset_path,
    language: named.language ?? undefined,
    prompt: given.prompt === undefined ? undefined : fileOrText(given.prompt),
    minPromptLength:
      target !== undefined && args.input_len_mode === 'drop' ? target : given.min_prompt_length,
    maxPromptLength: target ?? given.max_prompt_length,
    tooLong: target === undefined ? undefined : ('cut' as const),
    lengths: given.lengths,
    prefixLength: given.prefix_length,
    prefixCount: given.prefix_count,
    offset: given.dataset_offset,
    tokenizer: given.tokenizer_path,
    chatTemplate: given.apply_chat_template,
    tokenIds: given.tokenize_prompt,
    template: given.query_template === undefined ? undefined : templateOf(given.query_template),
    multiTurn: given.multi_turn ?? (named.multiTurn || undefined),
    minTurns: given.min_turns,
    maxTurns: given.max_turns,
    images: definedOnly({
      count: given.image_num,
      width: given.image_width,
      height: given.image_height,
    }),
    batch: number('batch_size') ?? number('num_documents') ?? number('documents'),
    trace: definedOnly({
      speed: number('speed'),
      matchOutputLength:
        typeof args.match_output_length === 'boolean' ? args.match_output_length : undefined,
    }),
  })
}

/** A text, or with `@` before it the file that holds it. */
function fileOrText(text: string): string {
  if (!text.startsWith('@')) return text
  try {
    return readFileSync(text.slice(1), 'utf8')
  } catch (error) {
    throw new AppError('not-found', `The file ${text.slice(1)} cannot be read.`, { cause: error })
  }
}

function templateOf(value: string | JsonObject): JsonObject {
  if (typeof value !== 'string') return value
  try {
    const parsed = JSON.parse(fileOrText(value)) as unknown
    if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed))
      return parsed as JsonObject
  } catch (error) {
    if (error instanceof AppError) throw error
  }
  throw new AppError('invalid-input', 'query_template is no JSON object.', {
    hint: 'Write it like \'{"model": "%m", "messages": [{"role": "user", "content": "%p"}]}\'.',
  })
}

const OBJECTIVES: Record<string, LoadObjective['metric']> = {
  ttft: 'ttft',
  ttfat: 'ttfat',
  tpot: 'tpot',
  latency: 'latency',
  e2el: 'latency',
  e2e: 'latency',
}

/** `ttft:200`, `e2el=3s`: milliseconds unless a unit is there. */
function objectivesOf(given: string | string[] | undefined): LoadObjective[] {
  const pairs = listOf(given).flatMap(text => text.split(/[\s,]+/).filter(part => part !== ''))
  return pairs.map(pair => {
    const found = /^([a-z0-9]+)(?:<=|[:=])([0-9]*\.?[0-9]+)(ms|s)?$/i.exec(pair)
    const metric = found ? OBJECTIVES[(found[1] ?? '').toLowerCase()] : undefined
    if (!found || metric === undefined)
      throw new AppError('invalid-input', `'${pair}' is no objective.`, {
        hint: 'Write --goodput ttft:200 tpot:20 e2el:3000, in milliseconds.',
      })
    return { metric, maxMs: Number(found[2]) * (found[3]?.toLowerCase() === 's' ? 1000 : 1) }
  })
}

function searchOf(given: PerfDocument): LoadTestRequestInput['search'] {
  if (given.search !== undefined)
    return { kind: given.search, ...definedOnly({ upper: given.sla_upper_bound }) }
  if (given.sla_auto_tune !== true) return undefined
  if (given.sla_params === undefined)
    throw new AppError('invalid-input', '--sla-auto-tune needs --sla-params.')
  return {
    kind: 'sla',
    variable: given.sla_variable ?? 'parallel',
    groups: readSlaParams(given.sla_params),
    ...definedOnly({
      repeats: given.sla_num_runs,
      lower: given.sla_lower_bound,
      upper: given.sla_upper_bound,
      fixedParallel: given.sla_fixed_parallel,
      numberMultiplier: given.sla_number_multiplier,
    }),
  }
}
