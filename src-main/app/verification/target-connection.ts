import type { VerificationTarget } from '@contract'
import { AppError } from '../../engine/errors'
import { normalizeUrl } from '../../providers/normalize-url'
import { namesOf } from '../model-aliases'
import type { Connection, ModelServers } from '../model-servers'

/** How a target is reached: a saved server with its key, or a URL with the key of the environment. */
export async function connectionOf(
  target: VerificationTarget,
  { servers, env }: { servers: ModelServers; env: NodeJS.ProcessEnv },
): Promise<Connection> {
  if (target.serverId !== undefined) return servers.connection(target.serverId)
  return {
    baseUrl:
      target.kind === 'mock' ? await servers.builtInMock() : normalizeUrl(target.baseUrl ?? ''),
    apiKey: env.EVALWRIGHT_API_KEY || undefined,
    headers: {},
    extraBody: {},
    network: { proxy: { mode: 'system' }, caFile: null, allowSelfSigned: false, env },
  }
}

/** Name of a saved server, or the URL's host. Throws AppError where nothing names a server. */
export function placeName(target: VerificationTarget, servers: ModelServers): string {
  if (target.serverId !== undefined) return servers.get(target.serverId).name
  if (target.kind === 'mock') return 'mock'
  if (target.baseUrl === undefined) {
    throw new AppError('invalid-input', 'Nothing says which server is verified.', {
      hint: 'Choose a saved server, or give its address with --base-url.',
    })
  }
  return new URL(normalizeUrl(target.baseUrl)).host
}

/** The target with the model's id, and the user's name for it where there is one. */
export function targetById(
  serverOf: ModelServers['get'],
  target: VerificationTarget,
): VerificationTarget {
  const { id, alias } = namesOf(serverOf, { serverId: target.serverId, name: target.model })
  return { ...target, model: id, ...(alias !== undefined && { alias }) }
}

/** What tables call a target's model. */
export const nameOf = ({ alias, model }: VerificationTarget): string => alias ?? model
