import type { HandlersOf, serverCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { definedOnly } from '../defined-only'
import { launchTemplates } from '../launch-words'
import { listKnownModels } from '../server-models'
import { createServerTalks } from '../server-talks'

export function serverHandlers({
  servers,
  events,
  store,
}: AppParts): HandlersOf<typeof serverCommands> {
  const talks = createServerTalks({ servers, events })
  return {
    'server.list': async () => servers.list(),
    'server.save': async draft => servers.save(draft),
    'server.runCounts': async () => store.runGroups.countByServer(),
    'server.delete': async ({ serverId }) => {
      servers.delete(serverId)
      return null
    },
    'server.duplicate': async ({ serverId }) => {
      const names = new Set(servers.list().map(({ name }) => name))
      const { name } = servers.get(serverId)
      let number = 2
      while (names.has(`${name} (${number})`)) number += 1
      return servers.duplicate(serverId, `${name} (${number})`)
    },
    'server.test': async input => servers.test(definedOnly(input)),
    'server.models': async ({ serverId }) => servers.models(serverId),
    'server.modelList': ({ serverId }) => listKnownModels(servers, serverId),
    'server.setModel': async change => servers.setModel(change),
    'server.scan': () => talks.scan(),
    'server.probe': input => talks.probe(input.serverId, input.model),
    'server.cancelProbe': async ({ serverId }) => talks.cancelProbe(serverId),
    'server.chat': input => talks.chat(input),
    'server.stopChat': async ({ chatId }) => talks.stopChat(chatId),
    'server.start': ({ serverId }) => servers.managed.start(servers.get(serverId)),
    'server.stop': ({ serverId }) => servers.managed.stop(servers.get(serverId).id),
    'server.templates': async () => launchTemplates,
    'server.managed': async () => servers.managed.list(),
  }
}
