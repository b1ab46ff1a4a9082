import { z } from 'zod'
import {
  LoadTestRequest,
  PerfDocument,
  type JsonObject,
  type LoadApi,
  type LoadTestRequestInput,
} from '@contract'
import { AppError } from '../../engine/errors'
import { definedOnly } from '../defined-only'
import { nearest } from '../nearest'
import { readDatasetArgs } from './dataset-args'
import { PERF_APIS } from './perf-apis'
import { refuseOthers } from './perf-refusals'
import { objectivesOf, searchOf } from './perf-search'
import { listOf, stepsOf } from './perf-steps'
import { datasetOf, workloadOf } from './perf-workload'

export interface PerfConfig {
  request: LoadTestRequest
  apiKey: string | undefined
  timestampFolder: boolean
  visualizer: 'wandb' | 'mlflow' | undefined
  warnings: string[]
}

/**
 * EvalScope's configuration of a load test (flags or JSON) as our request. Throws AppError for unknown names, values of the wrong kind
 * and what is not served.
 */
export function readPerfConfig(
  config: JsonObject,
  env: NodeJS.ProcessEnv = process.env,
): PerfConfig {
  refuseOthers(config)
  const given = parseDocument(config)
  const warnings: string[] = []
  const search = searchOf(given)
  const { api, apiUrl, endpoint } = placeOf(given)
  const isSpeed = given.dataset !== undefined && /^speed[-_]benchmark/.test(given.dataset)
  const named = datasetOf(given)
  const args = readDatasetArgs(
    { args: given.dataset_args ?? {}, extras: given.extra_args, name: given.dataset ?? '' },
    named.dataset,
    warnings,
  )
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
    sampling: samplingOf(given, isSpeed, args.extraBody),
    workload: workloadOf(given, named, args),
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

function missingModel(): never {
  throw new AppError('invalid-input', 'No model is named.', {
    hint: 'Give --model with the name that the server knows.',
  })
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
    given.api === undefined ? (named ?? (isPlain ? 'completions' : 'chat')) : PERF_APIS[given.api]
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

const milliseconds = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : value * 1000

const positive = (value: number | undefined): number | null =>
  value === undefined || value <= 0 ? null : value

function samplingOf(
  given: PerfDocument,
  isSpeed: boolean,
  extraBody: JsonObject | undefined,
): LoadTestRequestInput['sampling'] {
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
    extraBody,
  })
}
