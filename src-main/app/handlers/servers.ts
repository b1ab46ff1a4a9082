import type { HandlersOf, serverCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { definedOnly } from '../defined-only'

export function serverHandlers({ servers }: AppParts): HandlersOf<typeof serverCommands> {
  return {
    'server.list': async () => servers.list(),
    'server.save': async draft => servers.save(draft),
    'server.delete': async ({ serverId }) => {
      servers.delete(serverId)
      return null
    },
    'server.test': async input => servers.test(definedOnly(input)),
    'server.models': async ({ serverId }) => servers.models(serverId),
  }
}
