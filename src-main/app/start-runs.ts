import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { CommandOutput, JsonObject, RunId, RunRequest } from '@contract'
import { AppError } from '../engine/errors'
import { planWarnings, type PreparedBenchmark } from '../engine/evaluation/prepare-run'
import { writeSidecar } from '../reports/evalscope/sidecar'
import { scorerLibraries } from '../scorers/libraries'
import { checkStart, type StartInput } from './check-start'
import { withAliases } from './model-aliases'
import type { CacheSource } from './prediction-cache'
import { connectionOptions, holdServers, serverName } from './run-connection'
import type { StartMeans } from './start-means'
import { withoutSecrets } from './stored-request'

/** Checks every request and finds its data before anything is stored or asked; then starts one run for each. */
export async function startRuns(
  means: StartMeans,
  asked: StartInput,
): Promise<CommandOutput<'run.start'>> {
  const input = {
    ...asked,
    requests: asked.requests.map(request => withAliases(means.servers.get, request)),
  }
  const { prepared, cache } = await checkStart(means, input)
  const groupId = randomUUID()
  const runIds: RunId[] = []
  const warnings = new Set<string>()
  for (const [at, request] of input.requests.entries()) {
    const alike = input.requests.slice(0, at).filter(one => idOf(one) === idOf(request)).length
    const plans = prepared[at] ?? []
    planWarnings(request, plans).forEach(warning => warnings.add(warning))
    runIds.push(
      cache?.kind === 'run'
        ? await continueRun(means, { ...input, request, plans, cache })
        : await newRun(means, { ...input, request, plans, groupId, cache, number: alike + 1 }),
    )
  }
  return { runIds, groupId, warnings: [...warnings] }
}

interface Prepared extends StartInput {
  request: RunRequest
  plans: PreparedBenchmark[]
}

async function newRun(
  means: StartMeans,
  input: Prepared & {
    groupId: string
    cache: CacheSource | undefined
    /** Among the runs of the same model that start together: a model may be there twice, with other settings. */
    number: number
  },
): Promise<RunId> {
  const { request, cache, number } = input
  const id = newRunId()
  const createdAt = Date.now()
  const modelId = idOf(request)
  const folder = workDirOf(request, input.timestampFolder, createdAt)
  const workDir = folder !== null && number > 1 ? `${folder}_${number}` : folder
  const name =
    request.name ?? `${modelId} · ${request.benchmarks.map(benchmark => benchmark.id).join(', ')}`
  means.store.runs.create({
    id,
    groupId: input.groupId,
    name: number > 1 ? `${name} (${number})` : name,
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

/** Names the model in folders and reports. */
function idOf({ model }: RunRequest): string {
  return model.id ?? (model.name.split('/').at(-1) || model.name)
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
