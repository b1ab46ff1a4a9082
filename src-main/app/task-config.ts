import type { z } from 'zod'
import {
  RunRequest,
  type JsonObject,
  type Limit,
  type RunRequestInput,
  type commands,
} from '@contract'
import { AppError } from '../engine/errors'
import { readDatasetArgs, readSampleIds, writeDatasetArgs } from './dataset-args'
import { readGenerationConfig, writeGenerationConfig } from './generation-config'
import { readJudgeConfig, writeJudgeConfig } from './judge-config'
import { as, readOptions, type OptionReader } from './option-reader'
import { readSandboxConfig, writeSandboxConfig } from './sandbox-config'

type StartInput = z.output<(typeof commands)['run.start']['input']>

export interface TaskConfig {
  start: StartInput
  debug: boolean
  warnings: string[]
}

const ATTEMPT_LATER = 'It comes with a later version; leave it out for now.'

/**
 * EvalScope's configuration (command line flags, YAML or JSON) as run requests: one for each model. Output-only blocks of a saved
 * configuration are dropped; options that are not supported are errors, as are unknown names.
 */
export function readTaskConfig(
  config: JsonObject,
  env: NodeJS.ProcessEnv = process.env,
): TaskConfig {
  const warnings: string[] = []
  const options = readOptions(config, 'configuration')
  refuseOtherFeatures(options)
  const models = options.take('model', as.texts, 'a name or a list of names') ?? []
  const benchmarks = options.take('datasets', as.texts, 'a list of benchmark names') ?? []
  const generation = readGenerationConfig(generationOptions(options), warnings)
  const kind = evalType(options.take('eval_type', as.text, 'a text'))
  const apiUrl =
    options.take('api_url', as.text, 'a URL') ?? env.EVALWRIGHT_BASE_URL ?? env.EVALSCOPE_BASE_URL
  const serverId = options.take('server', as.text, 'the id of a saved server')
  const args = options.take('model_args', as.object, 'an object') ?? {}
  const judge = readJudgeConfig(options, { env, warnings })
  const sandbox = readSandboxConfig(options, warnings)
  const repeats = options.take('repeats', as.integer, 'a whole number') ?? generation.repeats ?? 1
  const concurrency = options.take('eval_batch_size', as.integer, 'a whole number')
  const ignoreErrors = options.take('ignore_errors', as.boolean, 'true or false')
  const workDir = options.take('work_dir', as.text, 'a folder')
  const request: Omit<RunRequestInput, 'model'> = {
    ...named('name', options.take('name', as.text, 'a text')),
    benchmarks: withSampleIds(
      readDatasetArgs(options.take('dataset_args', as.object, 'an object') ?? {}, benchmarks),
      options.take('sample_ids', readSampleIds, 'a list of samples'),
    ),
    sampling: { temperature: 0, ...generation.sampling },
    transport: transportOf(generation.transport, args),
    execution: {
      ...(concurrency !== undefined && { concurrency }),
      ...named(
        'requestsPerMinute',
        options.take('requests_per_minute', as.integer, 'a whole number'),
      ),
      ...named('tokensPerMinute', options.take('tokens_per_minute', as.integer, 'a whole number')),
      ...named('adaptive', options.take('adaptive_concurrency', as.boolean, 'true or false')),
      ...named(
        'maxFailureShare',
        options.take('max_failure_share', as.number, 'a share from 0 to 1'),
      ),
      ...named(
        'pauseAfterFailures',
        options.take('pause_after_failures', as.integer, 'a whole number'),
      ),
      ...serverLost(options.take('server_lost_timeout', as.number, 'seconds')),
      ...(ignoreErrors === false && { stopOnFailure: true }),
    },
    limit: readLimit(
      options.take('limit', value => value as string | number, 'a limit'),
      warnings,
    ),
    ...named('totalLimit', options.take('total_limit', as.integer, 'a whole number')),
    repeats,
    ...named('seed', options.take('seed', as.integer, 'a whole number')),
    ...named('datasetDir', options.take('dataset_dir', as.text, 'a folder')),
    ...named('workDir', workDir),
    ...named('judge', judge.settings),
    ...named('sandbox', sandbox),
  }
  const modelId = options.take('model_id', as.text, 'a text')
  const apiKey = usableKey(options.take('api_key', as.text, 'a text'), warnings)
  const start = {
    useCache: options.take('use_cache', as.text, 'a run id or a folder'),
    rerunReview: options.take('rerun_review', as.boolean, 'true or false') ?? false,
    timestampFolder: options.take('no_timestamp', as.boolean, 'true or false') !== true,
  }
  const debug = options.take('debug', as.boolean, 'true or false') ?? false
  options.end()
  checkArgs(args)
  if (benchmarks.length === 0) {
    throw new AppError('invalid-input', 'No benchmark is named.', {
      hint: 'Give --datasets with one or more names; `evalwright list benchmarks` shows them.',
    })
  }
  const names = models.length > 0 ? models : kind === 'mock' ? ['mock'] : []
  if (names.length === 0) {
    throw new AppError('invalid-input', 'No model is named.', {
      hint: 'Give --model with the name that the server knows.',
    })
  }
  const requests = names.map(name =>
    parseRequest({
      ...request,
      model: {
        name,
        kind,
        args,
        ...named('id', modelId),
        ...named('serverId', serverId),
        ...(serverId === undefined && kind === 'openai' && named('apiUrl', apiUrl)),
      },
    }),
  )
  return {
    start: {
      requests,
      ...named('apiKey', apiKey),
      ...(Object.keys(judge.keys).length > 0 && { judgeKeys: judge.keys }),
      ...definedStart(start),
    },
    debug,
    warnings,
  }
}

function definedStart(start: {
  useCache: string | undefined
  rerunReview: boolean
  timestampFolder: boolean
}) {
  const { useCache, ...rest } = start
  return { ...rest, ...named('useCache', useCache) }
}

function serverLost(seconds: number | undefined): { serverLostTimeoutMs?: number } {
  return seconds === undefined ? {} : { serverLostTimeoutMs: Math.round(seconds * 1000) }
}

/** The list for the whole run belongs to its one data set; with several nobody could say which it means. */
function withSampleIds(
  benchmarks: RunRequestInput['benchmarks'],
  sampleIds: string[] | undefined,
): RunRequestInput['benchmarks'] {
  const [only, ...others] = benchmarks
  if (!sampleIds || !only) return benchmarks
  if (others.length > 0) {
    throw new AppError('invalid-input', 'sample_ids is for one data set, and several are named.', {
      hint: `Say it for each: --dataset-args '{"${only.id}": {"sample_ids": ["1-20"]}}'.`,
    })
  }
  return [{ ...only, options: { ...only.options, sampleIds } }]
}

function named<N extends string, T>(name: N, value: T | undefined): { [K in N]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: T }
}

function parseRequest(input: RunRequestInput): RunRequest {
  const parsed = RunRequest.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError(
    'invalid-input',
    `${issue?.path.join('.') ?? 'configuration'}: ${issue?.message ?? 'is not right'}.`,
  )
}

/** `timeout` and `stream` at the top level are EvalScope's older spelling of generation settings; `connect_timeout` goes with them. */
function generationOptions(options: OptionReader): JsonObject {
  const config = options.take('generation_config', as.object, 'an object') ?? {}
  const timeout = options.take('timeout', as.number, 'seconds')
  const connect = options.take('connect_timeout', as.number, 'seconds')
  const stream = options.take('stream', as.boolean, 'true or false')
  return {
    ...(timeout !== undefined && { timeout }),
    ...(connect !== undefined && { connect_timeout: connect }),
    ...(stream !== undefined && { stream }),
    ...config,
  }
}

function refuseOtherFeatures(options: OptionReader): void {
  options.ignore(
    'resolved_benchmarks',
    'evaluation_identity',
    'evalscope_version',
    'dataset_hub',
    'dry_run',
  )
  options.refuse(
    'eval_backend',
    ['Native'],
    'Name the benchmarks as datasets; Evalwright runs them itself.',
  )
  options.refuse('eval_config', [], 'It belongs to other backends. ' + ATTEMPT_LATER)
  options.refuse('model_task', ['text_generation'], ATTEMPT_LATER)
  options.refuse(
    'chat_template',
    [],
    'Servers apply their own. To ask /completions with one of yours, write generation_config: {"completion": {"template": …}}.',
  )
  options.refuse('analysis_report', [false], ATTEMPT_LATER)
  options.refuse(
    'enable_progress_tracker',
    [false],
    'Progress is in the store: `evalwright show RUN` or an open window shows it.',
  )
  options.refuse('collect_perf', [true], 'Latencies and token counts are always kept.')
  options.refuse('agent_config', [], ATTEMPT_LATER)
}

function evalType(given: string | undefined): 'openai' | 'mock' | 'recorded' {
  switch (given) {
    case undefined:
    case 'openai_api':
    case 'service':
    case 'server':
      return 'openai'
    case 'mock_llm':
      return 'mock'
    case 'recorded':
      return 'recorded'
    default:
      throw new AppError('unsupported', `eval_type '${given}' is not supported.`, {
        hint: 'Use openai_api (also written service or server), or mock_llm. For a local checkpoint, serve it with vLLM, SGLang, llama.cpp or Ollama first.',
      })
  }
}

/** A count, a share below 1, or a percentage; 0 means all, and 1.0 is one sample, as in EvalScope. */
export function readLimit(given: string | number | undefined, warnings: string[]): Limit {
  if (given === undefined) return { kind: 'all' }
  const text = String(given).trim()
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)
  const number = percent ? Number(percent[1]) / 100 : Number(text)
  if (text === '' || !Number.isFinite(number) || number < 0 || (percent && number > 1)) {
    throw new AppError('invalid-input', `The limit '${text}' is not one.`, {
      hint: 'Give a count (100), a share below 1 (0.1), or a percentage ("25%"); 0 means no limit.',
    })
  }
  if (number === 0) return { kind: 'all' }
  if (percent) return { kind: 'share', share: number }
  if (number < 1) return { kind: 'share', share: number }
  if (!Number.isInteger(number)) {
    throw new AppError(
      'invalid-input',
      `The limit ${text} is neither a whole number nor a share below 1.`,
    )
  }
  if (/^1\.0*$/.test(text)) {
    warnings.push(
      'A limit of 1.0 is one sample for each subset, not all of them; leave the limit out to run everything.',
    )
  }
  return { kind: 'count', count: number }
}

function usableKey(key: string | undefined, warnings: string[]): string | undefined {
  if (key === undefined || key === '' || key === 'EMPTY') return undefined
  if (!/^\*+$/.test(key)) return key
  warnings.push(
    'The API key in this configuration is masked; it is not sent. Give it with --api-key or EVALWRIGHT_API_KEY.',
  )
  return undefined
}

const CLIENT_ARGS = ['default_headers', 'default_query', 'timeout', 'max_retries']

function checkArgs(args: JsonObject): void {
  const options = readOptions(args, 'model_args')
  options.take('default_headers', as.textMap, 'an object')
  options.take('default_query', as.textMap, 'an object')
  options.take('timeout', as.number, 'seconds')
  options.take('max_retries', as.integer, 'a whole number')
  options.end(CLIENT_ARGS)
}

/** `model_args` are options of the client; those that concern the way of a request join the transport. */
function transportOf(
  transport: RunRequestInput['transport'],
  args: JsonObject,
): RunRequestInput['transport'] {
  const timeout = as.number(args.timeout)
  const retries = as.integer(args.max_retries)
  const query = as.textMap(args.default_query)
  return {
    ...(timeout !== undefined && { timeoutMs: Math.round(timeout * 1000) }),
    ...(retries !== undefined && { retries }),
    ...transport,
    ...(query && { extraQuery: { ...query, ...transport?.extraQuery } }),
  }
}

/** A stored request as EvalScope would have saved it. Keys are masked, as it masks them. */
export function toTaskConfig(request: RunRequest): JsonObject {
  const { model, limit } = request
  const shares: Record<Limit['kind'], () => number | null> = {
    all: () => null,
    count: () => (limit.kind === 'count' ? limit.count : null),
    share: () => (limit.kind === 'share' ? limit.share : null),
  }
  return {
    api_key: '**********',
    api_url: model.apiUrl ?? null,
    dataset_args: writeDatasetArgs(request.benchmarks),
    datasets: request.benchmarks.map(benchmark => benchmark.id),
    ...(request.datasetDir !== undefined && { dataset_dir: request.datasetDir }),
    debug: false,
    eval_backend: 'Native',
    eval_batch_size: request.execution.concurrency,
    eval_type:
      model.kind === 'mock' ? 'mock_llm' : model.kind === 'openai' ? 'openai_api' : model.kind,
    generation_config: writeGenerationConfig(request),
    ignore_errors: !request.execution.stopOnFailure,
    ...(request.judge && { judge: writeJudgeConfig(request.judge) }),
    limit: shares[limit.kind](),
    model: model.name,
    model_args: model.args,
    model_id: model.id ?? model.name.split('/').at(-1) ?? model.name,
    model_task: 'text_generation',
    repeats: request.repeats,
    ...(request.sandbox && { sandbox: writeSandboxConfig(request.sandbox) }),
    seed: request.seed,
    ...(request.workDir !== undefined && { work_dir: request.workDir }),
  }
}
