import type { CommandOutput, KnownModel, ModelServer } from '@contract'
import { toErrorInfo } from '../engine/errors'
import { listModels } from '../providers/test-server'
import type { ModelServers } from './model-servers'

/** Everything that is known of a server's models: from its list now, by hand, from the last test, from its card. */
export async function listKnownModels(
  servers: ModelServers,
  id: string,
): Promise<CommandOutput<'server.modelList'>> {
  const server = servers.get(id)
  try {
    const target = await servers.connection(id, { mayStart: false })
    servers.permit(target.baseUrl)
    const { models } = await listModels(target)
    return { models: merge(server, models), error: null }
  } catch (error) {
    return { models: merge(server, null), error: toErrorInfo(error) }
  }
}

function merge(
  server: ModelServer,
  listed: { id: string; contextLength: number | null }[] | null,
): KnownModel[] {
  const told = new Map(listed?.map(({ id, contextLength }) => [id, contextLength]))
  const remembered = listed ? [] : (server.lastTest?.models ?? server.card?.models ?? [])
  const ids = [
    ...server.models,
    ...told.keys(),
    ...remembered,
    ...Object.keys(server.modelCards),
    ...(server.launch?.model ? [server.launch.model] : []),
  ]
  return [...new Set(ids)].map(id => ({
    id,
    contextLength:
      told.get(id) ?? (server.card?.model === id ? server.card.contextLength : null) ?? null,
    listed: told.has(id),
    byHand: server.models.includes(id),
    alias: server.modelCards[id]?.alias ?? null,
    notes: server.modelCards[id]?.notes ?? '',
  }))
}
