import type { AppEvent, CapabilityCard, ManagedServer, ModelServer } from '@contract'

export interface ServersSlice {
  servers: ModelServer[]
  /** Servers that the app starts and stops, by id; one that was never started has no entry. */
  managed: Record<string, ManagedServer>
  /** What probes that go on have found so far, by server. */
  probes: Record<string, CapabilityCard>
  /** What came so far of chats, by the id that the caller gave. */
  chats: Record<string, { text: string; reasoning: string }>
}

export const noServers: ServersSlice = { servers: [], managed: {}, probes: {}, chats: {} }

/** Chats whose text is kept: they end, but nobody says when the last look at them was. */
const KEPT_CHATS = 4

export function applyToServers(slice: ServersSlice, event: AppEvent): Partial<ServersSlice> {
  switch (event.type) {
    case 'servers.changed':
      return { servers: event.servers }
    case 'server.managed': {
      const { managed } = event
      return { managed: { ...slice.managed, [managed.serverId]: managed } }
    }
    case 'server.probed':
      return { probes: { ...slice.probes, [event.serverId]: event.card } }
    case 'chat.progressed': {
      const { chatId, text, reasoning } = event
      const others = Object.entries(slice.chats).filter(([id]) => id !== chatId)
      const kept = Object.fromEntries(others.slice(1 - KEPT_CHATS))
      return { chats: { ...kept, [chatId]: { text, reasoning } } }
    }
    default:
      return {}
  }
}
