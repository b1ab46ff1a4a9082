import { randomUUID } from 'node:crypto'
import { cpus, release, totalmem } from 'node:os'
import { resolve } from 'node:path'
import type { JsonObject, LoadTestId, LoadTestRequest } from '@contract'
import { normalizeUrl } from '../../providers/normalize-url'
import type { Store } from '../../store/create-store'
import { withAlias } from '../model-aliases'
import type { ModelServers } from '../model-servers'
import { splitHeaders } from '../secret-headers'
import { checkLoadRequest } from './check-request'
import { connect, defaultHeaders } from './connect'
import { withDataFiles } from './find-data'
import type { LoadRunner } from './load-runner'

export interface LoadTestMeans {
  store: Store
  servers: ModelServers
  loadRunner: LoadRunner
  env: NodeJS.ProcessEnv
  /** Searched for the files of published workloads. */
  dataFolders(): string[]
  appVersion: string
}

/** Checks a request, stores the test and starts it. */
export function startLoadTest(
  means: LoadTestMeans,
  given: LoadTestRequest,
  apiKey: string | undefined,
): { loadTestId: LoadTestId; warnings: string[] } {
  const asked = { ...given, model: withAlias(means.servers.get, given.model) }
  const { request, warnings: ofData } = withDataFiles(asked, means.dataFolders())
  const warnings = [...checkLoadRequest(request), ...ofData]
  const { store, servers, loadRunner } = means
  const { model } = request
  const serverName = serverNameOf(means, request)
  const id = `${Date.now().toString(36)}-${randomUUID().slice(0, 8)}` as LoadTestId
  const secret = splitHeaders(defaultHeaders(request)).secret
  store.loadTests.create({
    id,
    name: request.name ?? `${model.id ?? model.name.split('/').at(-1)} · ${loadWords(request)}`,
    origin: 'evalwright',
    status: 'queued',
    request: withoutSecrets(request),
    modelName: model.name,
    serverName,
    appVersion: means.appVersion,
    environment: environment(means.appVersion),
    outputDir: request.workDir === undefined ? null : resolve(request.workDir),
    createdAt: Date.now(),
  })
  loadRunner.start(id, {
    serverKey: model.serverId ?? serverName,
    job: async () => ({
      request,
      ...(await connect({ servers, env: means.env }, request, apiKey, secret)),
    }),
  })
  const server = model.serverId === undefined ? null : servers.get(model.serverId)
  if (server?.launch) void servers.managed.holdWhile(server, loadRunner.ended(id))
  return { loadTestId: id, warnings }
}

function serverNameOf({ servers }: LoadTestMeans, { model, endpoint }: LoadTestRequest): string {
  if (model.serverId !== undefined) return servers.get(model.serverId).name
  if (model.kind === 'mock') return 'built-in mock server'
  return new URL(endpoint ?? normalizeUrl(model.apiUrl ?? '')).host
}

/** The load in a few words: `1, 10, 50 users` or `2, 4 requests/s`. */
function loadWords({ steps, search }: LoadTestRequest): string {
  if (search) return search.kind
  const rates = steps.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  if (rates.length > 0) return `${rates.join(', ')} requests/s`
  return `${steps.map(({ concurrency }) => concurrency ?? 1).join(', ')} users`
}

/** What is stored: header values that look secret stay in memory. */
export function withoutSecrets(request: LoadTestRequest): LoadTestRequest {
  const args: JsonObject = { ...request.model.args }
  if (args.default_headers) args.default_headers = splitHeaders(defaultHeaders(request)).open
  return { ...request, model: { ...request.model, args } }
}

function environment(appVersion: string): JsonObject {
  return {
    evalwright: appVersion,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch} ${release()}`,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
  }
}
