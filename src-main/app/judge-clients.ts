import type { JudgeModel, RunRequest } from '@contract'
import { judgeId } from '../engine/judging/judge-mode'
import type { ModelClient } from '../engine/ports'
import { normalizeUrl } from '../providers/normalize-url'
import { managedClient } from './managed-client'
import type { Connection, ModelServers } from './model-servers'
import { splitHeaders } from './secret-headers'

/** Keys of judges given by URL, by the judge's id or name, or `*`. In memory only. */
export type JudgeKeys = Record<string, string>

export interface JudgeConnections {
  servers: ModelServers
  env: NodeJS.ProcessEnv
  request: RunRequest
  keys: JudgeKeys | undefined
  /** The tested model's key: for judges on the same server, and for no other. */
  modelKey: string | undefined
}

/** The client of one judge of a request. Throws AppError for a saved server that is gone or without its key. */
export async function judgeClient(means: JudgeConnections, place: number): Promise<ModelClient> {
  const model = means.request.judge?.models[place] as JudgeModel
  const client = (connection: Connection): ModelClient =>
    means.servers.client({
      ...connection,
      headers: { ...connection.headers, ...defaultHeaders(model) },
      model: model.name,
    })
  const isManaged = model.serverId !== undefined && means.servers.get(model.serverId).launch
  return isManaged
    ? managedClient(() => connect(means, model), client)
    : client(await connect(means, model))
}

async function connect(means: JudgeConnections, model: JudgeModel): Promise<Connection> {
  if (model.serverId !== undefined) return means.servers.connection(model.serverId)
  const baseUrl =
    model.kind === 'mock' ? await means.servers.builtInMock() : normalizeUrl(model.apiUrl ?? '')
  return { baseUrl, apiKey: keyOf(means, model, baseUrl), headers: {}, extraBody: {} }
}

function keyOf(
  { keys, env, request, modelKey }: JudgeConnections,
  model: JudgeModel,
  baseUrl: string,
): string | undefined {
  const given = keys?.[judgeId(model)] ?? keys?.[model.name] ?? keys?.['*']
  const tested = request.model.apiUrl
  const isSameServer =
    tested !== undefined && new URL(normalizeUrl(tested)).origin === new URL(baseUrl).origin
  return (
    given ??
    env.EVALWRIGHT_JUDGE_API_KEY ??
    (isSameServer ? modelKey : undefined) ??
    env.MODELSCOPE_SDK_TOKEN ??
    undefined
  )
}

function defaultHeaders({ args }: JudgeModel): Record<string, string> {
  const headers = args.default_headers
  if (headers === null || typeof headers !== 'object' || Array.isArray(headers)) return {}
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

/** A judge as it is stored: header values that look secret stay in memory. */
export function storedJudge(model: JudgeModel): JudgeModel {
  const args = { ...model.args }
  if (args.default_headers) args.default_headers = splitHeaders(defaultHeaders(model)).open
  return { ...model, args }
}
