import type { RunId, RunRequest } from '@contract'
import { plainNetwork } from '../providers/network'
import { normalizeUrl } from '../providers/normalize-url'
import { judgeClient, type JudgeKeys } from './judge-clients'
import { managedClient } from './managed-client'
import type { Connection } from './model-servers'
import { recordedClient } from './recorded-predictions'
import type { StartOptions } from './runner'
import { splitHeaders } from './secret-headers'
import type { StartMeans } from './start-means'
import { defaultHeaders } from './stored-request'

/** Servers that the app starts for this run stay up until it has ended, other runs of theirs included. */
export function holdServers(
  { servers, runner }: StartMeans,
  runId: RunId,
  request: RunRequest,
): void {
  const used = [request.model, ...(request.judge?.models ?? [])].map(({ serverId }) => serverId)
  for (const serverId of new Set(used)) {
    if (serverId === undefined) continue
    const server = servers.get(serverId)
    if (server.launch) void servers.managed.holdWhile(server, runner.ended(runId))
  }
}

/** How the run reaches its model and its judges; connects when it is first needed. */
export function connectionOptions(
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
          connectTimeoutMs: request.transport.connectTimeoutMs,
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

/** What tables call the server of a run. */
export function serverName(means: Pick<StartMeans, 'servers'>, { model }: RunRequest): string {
  if (model.serverId !== undefined) return means.servers.get(model.serverId).name
  if (model.kind === 'mock') return 'built-in mock server'
  if (model.kind === 'recorded') return 'recorded predictions'
  return new URL(normalizeUrl(model.apiUrl ?? '')).host
}
