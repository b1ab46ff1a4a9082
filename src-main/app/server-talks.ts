import type { CapabilityCard, ChatReply, FoundServer, JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { chatOnce } from '../providers/chat-once'
import { probeServer } from '../providers/probe/probe-server'
import { scanLocalhost } from '../providers/scan-localhost'
import type { EventHub } from './event-hub'
import { modelIdOf } from './model-aliases'
import type { Connection, ModelServers } from './model-servers'

const CHAT_TIMEOUT_MS = 600_000

/** Talks with servers outside of runs: probes, chats and the scan of this machine, each told as it goes on and stopped at will. */
export function createServerTalks(means: { servers: ModelServers; events: EventHub }) {
  const { servers, events } = means
  const probes = new Map<string, AbortController>()
  const chats = new Map<string, AbortController>()

  async function placeOf(serverId: string, signal: AbortSignal): Promise<Connection> {
    const place = await servers.connection(serverId, { mayStart: false })
    signal.throwIfAborted()
    servers.permit(place.baseUrl)
    return place
  }

  async function probe(serverId: string, model: string | undefined): Promise<CapabilityCard> {
    const server = servers.get(serverId)
    const named = model ?? server.models[0]
    if (probes.has(serverId)) throw new AppError('conflict', 'This server is being probed already.')
    const controller = new AbortController()
    probes.set(serverId, controller)
    try {
      const place = await placeOf(serverId, controller.signal)
      const card = await probeServer(place, {
        model: named === undefined ? undefined : modelIdOf(server, named),
        signal: controller.signal,
        onCard: so => events.emit({ type: 'server.probed', serverId, card: so }),
      })
      servers.saveCard(serverId, card)
      return card
    } finally {
      probes.delete(serverId)
    }
  }

  async function chat(asked: {
    chatId: string
    serverId: string
    model: string
    messages: { role: string; content: string }[]
    maxTokens: number
    temperature?: number | undefined
  }): Promise<ChatReply> {
    const controller = new AbortController()
    chats.set(asked.chatId, controller)
    try {
      const place = await placeOf(asked.serverId, controller.signal)
      const body: JsonObject = {
        model: modelIdOf(servers.get(asked.serverId), asked.model),
        messages: asked.messages,
        max_tokens: asked.maxTokens,
        ...(asked.temperature !== undefined && { temperature: asked.temperature }),
        ...place.extraBody,
      }
      return await chatOnce(place, {
        body,
        signal: controller.signal,
        timeoutMs: servers.get(asked.serverId).timeoutMs ?? CHAT_TIMEOUT_MS,
        onProgress: (text, reasoning) =>
          events.emit({ type: 'chat.progressed', chatId: asked.chatId, text, reasoning }),
      })
    } catch (error) {
      if (controller.signal.aborted) throw new AppError('cancelled', 'The chat was stopped.')
      throw error
    } finally {
      chats.delete(asked.chatId)
    }
  }

  return {
    probe,
    chat,
    cancelProbe(serverId: string): null {
      probes.get(serverId)?.abort()
      return null
    },
    stopChat(chatId: string): null {
      chats.get(chatId)?.abort()
      return null
    },
    async scan(): Promise<FoundServer[]> {
      const saved = new Set(servers.list().map(({ baseUrl }) => placeName(baseUrl)))
      const found = await scanLocalhost()
      return found.map(one => ({ ...one, known: saved.has(placeName(one.baseUrl)) }))
    },
  }
}

/** Host and port, with one name for this machine. */
function placeName(baseUrl: string): string {
  return (URL.parse(baseUrl)?.host ?? '').replace(/^(localhost|\[::1\])(?=:|$)/, '127.0.0.1')
}
