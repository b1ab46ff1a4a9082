import type { JsonObject, LoadApi, LoadTestRequest } from '@contract'
import { AppError } from '../../engine/errors'
import type { Endpoint } from '../../load/http/endpoint'
import { plainNetwork, proxyFor, tlsOptions } from '../../providers/network'
import { normalizeUrl } from '../../providers/normalize-url'
import type { Connection, ModelServers } from '../model-servers'
import { isSecretHeader } from '../secret-headers'
import { environmentKey } from '../run-connection'

const PATHS: Record<LoadApi, string> = {
  chat: '/chat/completions',
  completions: '/completions',
  responses: '/responses',
  embeddings: '/embeddings',
  rerank: '/rerank',
}

/** The whole address of a test's requests, as far as it is known before a server is started. Throws AppError where it is none. */
export function addressOf(request: LoadTestRequest, baseUrl: string): string {
  if (request.endpoint === undefined) return `${baseUrl}${PATHS[request.api]}`
  const url = URL.parse(request.endpoint)
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new AppError('invalid-input', `'${request.endpoint}' is not an http address.`, {
      hint: 'Write it like http://127.0.0.1:8000/v1/chat/completions.',
    })
  if (url.username !== '' || url.password !== '')
    throw new AppError('invalid-input', 'An address must not hold a user name or password.', {
      hint: 'Give the key as a key.',
    })
  const secret = [...url.searchParams.keys()].find(isSecretHeader)
  if (secret !== undefined)
    throw new AppError('invalid-input', `An address must not hold a key ('${secret}').`, {
      hint: 'Save the server with this query parameter, which is then kept secret, and give --server.',
    })
  return url.href
}

/** Where nothing says which server. */
export function checkTarget(request: LoadTestRequest): void {
  const { model, endpoint } = request
  if (model.kind === 'recorded')
    throw new AppError('invalid-input', 'A load test needs a server, not recorded predictions.')
  if (request.endpoint !== undefined) addressOf(request, '')
  if (model.kind === 'mock' || model.serverId !== undefined || endpoint !== undefined) return
  if (model.apiUrl === undefined)
    throw new AppError('invalid-input', `Nothing says where model '${model.name}' is served.`, {
      hint: 'Give --url, for example http://127.0.0.1:8000/v1/chat/completions, or choose a saved server.',
    })
  normalizeUrl(model.apiUrl)
}

/** What the sending thread needs to reach the server, key and certificates included. Starts a server that the app starts. */
export async function connect(
  means: { servers: ModelServers; env: NodeJS.ProcessEnv },
  request: LoadTestRequest,
  apiKey: string | undefined,
  secretHeaders: Record<string, string>,
): Promise<{ endpoint: Endpoint; extraBody: JsonObject }> {
  const { servers, env } = means
  const { model, timeouts } = request
  const connection: Connection =
    model.serverId !== undefined
      ? await servers.connection(model.serverId)
      : {
          baseUrl:
            model.kind === 'mock'
              ? await servers.builtInMock()
              : model.apiUrl === undefined
                ? new URL(request.endpoint ?? '').origin
                : normalizeUrl(model.apiUrl),
          apiKey: apiKey ?? environmentKey(env),
          headers: {},
          extraBody: {},
          network: { ...plainNetwork, proxy: { mode: 'system' }, env },
        }
  const url = new URL(addressOf(request, connection.baseUrl))
  for (const [name, value] of Object.entries(connection.query ?? {}))
    url.searchParams.set(name, value)
  servers.permit(url.href)
  const network = connection.network ?? plainNetwork
  const key = connection.apiKey
  return {
    extraBody: connection.extraBody,
    endpoint: {
      url: url.href,
      headers: lowerCased({
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...connection.headers,
        ...defaultHeaders(request),
        ...secretHeaders,
      }),
      tls: tlsOptions(network),
      proxy: proxyFor(url, network),
      connectTimeoutMs: timeouts.connectMs,
      readTimeoutMs: timeouts.readMs,
      totalTimeoutMs: timeouts.totalMs,
    },
  }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

/** The request's own headers: EvalScope's `headers`, as `model.args.default_headers`. */
export function defaultHeaders({ model }: LoadTestRequest): Record<string, string> {
  const headers = model.args.default_headers
  if (headers === null || typeof headers !== 'object' || Array.isArray(headers)) return {}
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}
