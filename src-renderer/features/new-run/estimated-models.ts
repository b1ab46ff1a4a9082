import type { ModelServer } from '@contract'
import type { ModelDraft } from './draft-fields'
import type { EstimatedModel } from './estimate'
import { realName } from './model-cards'

/** The chosen models by their ids, with the names of their servers as runs keep them, and their prices. Recorded replies take nothing. */
export const estimatedModels = (
  models: readonly ModelDraft[],
  servers: readonly ModelServer[],
): EstimatedModel[] =>
  models.flatMap(model => {
    if (model.kind === 'recorded' || model.name.trim() === '') return []
    const server = servers.find(({ id }) => id === model.serverId)
    return {
      name: realName(server?.modelCards ?? {}, model.name.trim()),
      serverName: server?.name ?? (model.kind === 'mock' ? builtInMock : hostOf(model.apiUrl)),
      price: server?.price ?? null,
    }
  })

/** What runs of the built-in server are kept under. */
const builtInMock = 'built-in mock server'

const hostOf = (url: string): string => URL.parse(url)?.host ?? url
