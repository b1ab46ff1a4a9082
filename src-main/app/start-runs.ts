import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { CommandOutput, JsonObject, RunId, RunRequest, RunSummary } from '@contract'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { AppError } from '../engine/errors'
import { checkJudging } from '../engine/judging/judge-mode'
import { planWarnings, prepareRun, type PreparedBenchmark } from '../engine/evaluation/prepare-run'
import { plainNetwork } from '../providers/network'
import { normalizeUrl } from '../providers/normalize-url'
import { writeSidecar } from '../reports/evalscope/sidecar'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import { checkOptions } from './check-options'
import { judgeClient, storedJudge, type JudgeKeys } from './judge-clients'
import { managedClient } from './managed-client'
import type { Connection, ModelServers } from './model-servers'
import { excludeList } from './datasets/exclude-list'
import { findCache, type CacheSource } from './prediction-cache'
import { recordedClient } from './recorded-predictions'
import type { Runner, StartOptions } from './runner'
import { splitHeaders } from './secret-headers'
import { scorerLibraries } from '../scorers/libraries'

export interface StartMeans {
  store: Store
  runner: Runner
  servers: ModelServers
  registry: BenchmarkRegistry
  datasets: StatefulDatasetFinder
  env: NodeJS.ProcessEnv
  appVersion: string
}

export interface StartInput {
  requests: RunRequest[]
  apiKey?: string | undefined
  judgeKeys?: JudgeKeys | undefined
  useCache?: string | undefined
  rerunReview: boolean
  timestampFolder: boolean
}

interface CheckedStart {
  /** By request, what will be asked. */
  prepared: PreparedBenchmark[][]
  cache: CacheSource | undefined
}

/** Refuses whatever can be refused before anything is stored or asked, missing data included. */
export async function checkStart(
  means: Pick<StartMeans, 'store' | 'registry' | 'datasets'>,
  input: StartInput,
): Promise<CheckedStart> {
  const prepared: PreparedBenchmark[][] = []
  for (const request of input.requests) {
    checkRequest(request, means.registry)
    checkJudges(request, means.registry)
    prepared.push(
      await prepareRun(request, {
        benchmark: means.registry.find,
        datasets: means.datasets,
        excluded: id => excludeList(means.store, id),
      }),
    )
  }
  const cache = input.useCache === undefined ? undefined : await findCache(means, input.useCache)
  if (!cache && input.requests.some(({ model }) => model.kind === 'recorded')) {
    throw new AppError('invalid-input', 'Nothing says where the recorded predictions are.', {
      hint: 'Give a file of predictions or a folder of results with --use-cache.',
    })
  }
  if (cache && input.requests.length > 1) {
    throw new AppError(
      'invalid-input',
      'A cache belongs to one model: start one model at a time with it.',
    )
  }
  return { prepared, cache }
}

/** Checks every request and finds its data before anything is stored or asked; then starts one run for each. */
export async function startRuns(
  means: StartMeans,
  input: StartInput,
): Promise<CommandOutput<'run.start'>> {
  const { prepared, cache } = await checkStart(means, input)
  const groupId = randomUUID()
  const runIds: RunId[] = []
  const warnings = new Set<string>()
  for (const [at, request] of input.requests.entries()) {
    const plans = prepared[at] ?? []
    planWarnings(request, plans).forEach(warning => warnings.add(warning))
    runIds.push(
      cache?.kind === 'run'
        ? await continueRun(means, { ...input, request, plans, cache })
        : await newRun(means, { ...input, request, plans, groupId, cache }),
    )
  }
  return { runIds, groupId, warnings: [...warnings] }
}

/** Everything that can be refused without looking at data. */
export function checkRequest(request: RunRequest, registry: BenchmarkRegistry): void {
  const seen = new Set<string>()
  for (const { id, options } of request.benchmarks) {
    if (seen.has(id)) throw new AppError('invalid-input', `Benchmark '${id}' is named twice.`)
    seen.add(id)
    checkOptions(registry.find(id), options)
  }
  const { model } = request
  if (model.kind === 'openai' && model.serverId === undefined && model.apiUrl === undefined) {
    throw new AppError('invalid-input', `Nothing says where model '${model.name}' is served.`, {
      hint: 'Give --api-url, for example http://127.0.0.1:8000/v1, or choose a saved server.',
    })
  }
  if (model.apiUrl !== undefined) normalizeUrl(model.apiUrl)
}

/** Refused at the start only: a plan may be looked at before there is a judge. */
function checkJudges(request: RunRequest, registry: BenchmarkRegistry): void {
  checkJudging(
    request.benchmarks.map(({ id }) => registry.find(id)),
    request.judge,
  )
  for (const judge of request.judge?.models ?? [])
    if (judge.apiUrl !== undefined) normalizeUrl(judge.apiUrl)
}

interface Prepared extends StartInput {
  request: RunRequest
  plans: PreparedBenchmark[]
}

async function newRun(
  means: StartMeans,
  input: Prepared & { groupId: string; cache: CacheSource | undefined },
): Promise<RunId> {
  const { request, cache } = input
  const id = newRunId()
  const createdAt = Date.now()
  const modelId = request.model.id ?? (request.model.name.split('/').at(-1) || request.model.name)
  const workDir = workDirOf(request, input.timestampFolder, createdAt)
  means.store.runs.create({
    id,
    groupId: input.groupId,
    name:
      request.name ??
      `${modelId} · ${request.benchmarks.map(benchmark => benchmark.id).join(', ')}`,
    origin: 'evalwright',
    status: 'queued',
    request: withoutSecrets(request),
    modelName: request.model.name,
    modelId,
    serverName: serverName(means, request),
    repeats: request.repeats,
    createdAt,
    workDir,
    appVersion: means.appVersion,
    environment: environment(means, input),
    price:
      request.model.serverId === undefined ? null : means.servers.get(request.model.serverId).price,
    imported: null,
    benchmarks: benchmarksOf(means, request),
  })
  if (workDir !== null)
    await writeSidecar(workDir, { runId: id, createdAt, appVersion: means.appVersion })
  means.runner.start(id, {
    ...connectionOptions(means, request, input),
    retryFailed: true,
    reconcile: false,
    rescore: 'none',
    prepared: input.plans,
    ...(cache?.kind === 'predictions' && { cached: cache.predictions }),
  })
  holdServers(means, id, request)
  return id
}

/** The same run again with a new request: what it asks alike is kept, what is new is asked. */
async function continueRun(
  means: StartMeans,
  input: Prepared & { cache: Extract<CacheSource, { kind: 'run' }> },
): Promise<RunId> {
  const { request, cache } = input
  const { store } = means
  const run = store.runs.get(cache.runId)
  if (run.modelName !== request.model.name) {
    throw new AppError(
      'invalid-input',
      `The cache holds answers of '${run.modelName}', the run asks for '${request.model.name}'.`,
      { hint: 'Start a run of its own for another model.' },
    )
  }
  store.runs.acquire(run.id)
  store.runs.replaceRequest(run.id, {
    request: withoutSecrets(request),
    repeats: request.repeats,
    serverName: serverName(means, request),
    benchmarks: benchmarksOf(means, request),
  })
  if (cache.folder !== null) store.runs.setWorkDir(run.id, cache.folder)
  means.runner.start(run.id, {
    ...connectionOptions(means, request, input),
    retryFailed: true,
    reconcile: true,
    rescore: input.rerunReview ? 'also' : 'none',
    prepared: input.plans,
  })
  holdServers(means, run.id, request)
  return Promise.resolve(run.id)
}

/** Refuses what has nothing to go on from: imports and runs whose prompts and replies were cleaned up. */
export function refuseToContinue(run: RunSummary, rescore: StartOptions['rescore'] = 'none'): void {
  if (run.origin === 'evalscope' && rescore !== 'only') {
    throw new AppError('unsupported', 'An imported run cannot be continued in place.', {
      hint: 'Start a new run with its folder as cache: --use-cache FOLDER.',
    })
  }
  if (run.origin === 'evalscope') {
    throw new AppError('unsupported', 'An imported run has no data set rows to score against.', {
      hint: 'Start a new run with its folder as cache (--use-cache FOLDER): its predictions are scored without asking again.',
    })
  }
  if (run.transcriptsDeletedAt !== null) {
    throw new AppError('unsupported', `The prompts and replies of '${run.name}' were cleaned up.`, {
      hint: 'Its scores stay as they are. Duplicate it to ask the model again.',
    })
  }
}

/** Takes up a stored run as it is: finished samples stay, failed ones are tried again if wanted. */
export function resumeRun(
  means: StartMeans,
  input: {
    runId: RunId
    apiKey?: string | undefined
    judgeKeys?: JudgeKeys | undefined
    apiUrl?: string | undefined
    concurrency?: number | undefined
    retryFailed: boolean
    rescore?: StartOptions['rescore']
    rejudge?: StartOptions['rejudge']
    /** What its history says of it, where that is not told by the other values. */
    noted?: { what: string; detail: Record<string, string> }
  },
): void {
  const run = means.store.runs.get(input.runId)
  refuseToContinue(run, input.rescore)
  const stored = means.store.runs.request(input.runId)
  const request =
    input.apiUrl === undefined
      ? stored
      : { ...stored, model: { ...stored.model, apiUrl: input.apiUrl, serverId: undefined } }
  means.runner.start(input.runId, {
    ...connectionOptions(means, request, input),
    retryFailed: input.retryFailed,
    reconcile: false,
    rescore: input.rescore ?? 'none',
    ...(input.rejudge && { rejudge: input.rejudge }),
    ...(input.concurrency !== undefined && { concurrency: input.concurrency }),
  })
  means.store.runHistory.note(input.runId, {
    what:
      input.noted?.what ??
      (input.rejudge !== undefined
        ? 'rejudge'
        : input.rescore === 'only'
          ? 'rescore'
          : input.retryFailed && run.counts.failed > 0
            ? 'retry'
            : 'resume'),
    who: means.store.runs.owner.label,
    version: means.appVersion,
    detail: {
      ...input.noted?.detail,
      ...(input.apiUrl !== undefined && { apiUrl: new URL(normalizeUrl(input.apiUrl)).origin }),
      ...(input.concurrency !== undefined && { concurrency: String(input.concurrency) }),
      ...(input.rejudge !== undefined && { which: input.rejudge }),
    },
  })
  holdServers(means, input.runId, request)
}

/** Servers that the app starts for this run stay up until it has ended, other runs of theirs included. */
function holdServers({ servers, runner }: StartMeans, runId: RunId, request: RunRequest): void {
  const used = [request.model, ...(request.judge?.models ?? [])].map(({ serverId }) => serverId)
  for (const serverId of new Set(used)) {
    if (serverId === undefined) continue
    const server = servers.get(serverId)
    if (server.launch) void servers.managed.holdWhile(server, runner.ended(runId))
  }
}

function connectionOptions(
  means: StartMeans,
  request: RunRequest,
  { apiKey, judgeKeys }: { apiKey?: string | undefined; judgeKeys?: JudgeKeys | undefined },
): Pick<StartOptions, 'client' | 'judgeClient' | 'serverKey'> {
  const { model } = request
  const modelKey = apiKey ?? environmentKey(means.env)
  const secrets = {
    ...splitHeaders(request.transport.extraHeaders).secret,
    ...defaultHeaders(request),
  }
  const query = splitHeaders(request.transport.extraQuery).secret
  const connect = async (): Promise<Connection> => {
    if (model.serverId !== undefined) return means.servers.connection(model.serverId)
    const baseUrl =
      model.kind === 'mock' ? await means.servers.builtInMock() : normalizeUrl(model.apiUrl ?? '')
    return {
      baseUrl,
      apiKey: modelKey,
      headers: {},
      extraBody: {},
      network: { ...plainNetwork, proxy: { mode: 'system' }, env: means.env },
    }
  }
  return {
    judgeClient: place => judgeClient({ ...means, request, keys: judgeKeys, modelKey }, place),
    serverKey: model.serverId ?? model.apiUrl ?? model.kind,
    client: async () => {
      if (model.kind === 'recorded') return recordedClient()
      const client = (connection: Connection) =>
        means.servers.client({
          ...connection,
          headers: { ...connection.headers, ...secrets },
          query: { ...connection.query, ...query },
          model: model.name,
        })
      const isManaged = model.serverId !== undefined && means.servers.get(model.serverId).launch
      return isManaged ? managedClient(connect, client) : client(await connect())
    },
  }
}

/** The key of a model given by URL, when none was given with the command. */
export function environmentKey(env: NodeJS.ProcessEnv): string | undefined {
  return env.EVALWRIGHT_API_KEY ?? env.EVALSCOPE_API_KEY ?? undefined
}

function defaultHeaders(request: RunRequest): Record<string, string> {
  const headers = request.model.args.default_headers
  if (headers === null || typeof headers !== 'object' || Array.isArray(headers)) return {}
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

/** What is stored: header values and query parameters that look secret stay in memory only. */
export function withoutSecrets(request: RunRequest): RunRequest {
  const { open } = splitHeaders(request.transport.extraHeaders)
  const args: JsonObject = { ...request.model.args }
  if (args.default_headers) args.default_headers = splitHeaders(defaultHeaders(request)).open
  // They are among the transport's.
  delete args.default_query
  return {
    ...request,
    model: { ...request.model, args },
    ...(request.judge && {
      judge: { ...request.judge, models: request.judge.models.map(storedJudge) },
    }),
    transport: {
      ...request.transport,
      extraHeaders: open,
      extraQuery: splitHeaders(request.transport.extraQuery).open,
    },
  }
}

function serverName(means: StartMeans, { model }: RunRequest): string {
  if (model.serverId !== undefined) return means.servers.get(model.serverId).name
  if (model.kind === 'mock') return 'built-in mock server'
  if (model.kind === 'recorded') return 'recorded predictions'
  return new URL(normalizeUrl(model.apiUrl ?? '')).host
}

function benchmarksOf({ registry }: StartMeans, request: RunRequest) {
  return request.benchmarks.map(({ id, options }) => {
    const { title, version } = registry.find(id)
    return { benchmarkId: id, title: title.en, version, options }
  })
}

function environment(means: StartMeans, { plans }: Prepared): JsonObject {
  return {
    evalwright: means.appVersion,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    scorerLibraries: { ...scorerLibraries },
    datasets: Object.fromEntries(
      plans.map(({ input, located, plan }) => [
        input.benchmark.id,
        {
          path: located.path,
          bundled: located.bundled && !input.benchmark.dataset.isOwn,
          split: plan.split,
          fewShotNum: plan.fewShotNum,
        },
      ]),
    ),
  }
}

function workDirOf(request: RunRequest, withTimestamp: boolean, now: number): string | null {
  if (request.workDir === undefined) return null
  const folder = resolve(request.workDir)
  return withTimestamp ? join(folder, timestamp(now)) : folder
}

/** `YYYYMMDD_HHMMSS` in local time, as EvalScope names its run folders. */
export function timestamp(now: number): string {
  const at = new Date(now)
  const pad = (value: number): string => String(value).padStart(2, '0')
  const date = `${at.getFullYear()}${pad(at.getMonth() + 1)}${pad(at.getDate())}`
  return `${date}_${pad(at.getHours())}${pad(at.getMinutes())}${pad(at.getSeconds())}`
}

/** Short, sortable by time, and safe in URLs and file names. */
function newRunId(): RunId {
  return `${Date.now().toString(36)}-${randomUUID().slice(0, 8)}` as RunId
}
