import type { ModelServer } from '@contract'
import type { SortValue } from '../../ui/sort-rows'

/** The columns that order the list of servers and can be left out of it; the name stays. */
export const serverColumns = ['name', 'address', 'key', 'concurrency', 'tested', 'runs'] as const
export type ServerColumn = (typeof serverColumns)[number]

export const numberColumns: readonly ServerColumn[] = ['concurrency', 'runs']

/** What lies outside of a saved server, and is shown in its row. */
export interface ServerFacts {
  /** Where a server that the app started answers now. */
  urlOf(serverId: string): string | null
  keyText(server: ModelServer): string
  runsOf(serverId: string): number
}

/** What a server is ordered by: what its row shows, or nothing where that is a default or not known. */
export function serverValue(
  server: ModelServer,
  column: ServerColumn,
  facts: ServerFacts,
): SortValue {
  switch (column) {
    case 'name':
      return server.name
    case 'address':
      if (server.kind === 'mock') return null
      return server.launch ? facts.urlOf(server.id) : server.baseUrl
    case 'key':
      return facts.keyText(server)
    case 'concurrency':
      return server.concurrency
    case 'tested':
      return server.lastTest?.at ?? null
    case 'runs':
      return facts.runsOf(server.id)
  }
}
