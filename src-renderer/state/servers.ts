import type { AppEvent, ModelServer } from '@contract'

export interface ServersSlice {
  servers: ModelServer[]
}

export const noServers: ServersSlice = { servers: [] }

export const applyToServers = (event: AppEvent): Partial<ServersSlice> =>
  event.type === 'servers.changed' ? { servers: event.servers } : {}
