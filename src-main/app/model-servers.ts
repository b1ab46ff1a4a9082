import { randomUUID } from 'node:crypto'
import type { KeySource, ModelServer, ServerDraft, ServerTest } from '@contract'
import { AppError } from '../engine/errors'
import type { ModelClient } from '../engine/ports'
import { createMockServer } from '../providers/mock/mock-server'
import { createDemoServer } from '../providers/mock/demo-server'
import { normalizeUrl } from '../providers/normalize-url'
import { createOpenAiClient, type OpenAiTarget } from '../providers/openai-client'
import { testServer } from '../providers/test-server'
import type { OutboundGuard } from '../guards/outbound-guard'
import type { Store } from '../store/create-store'
import type { KeyStore } from './key-store'
import { MASK, splitHeaders } from './secret-headers'

/** A server as a client needs it: with its key. Never leaves the app. */
export type Connection = Omit<OpenAiTarget, 'model'>

export type ModelServers = ReturnType<typeof createModelServers>

/** Saved servers and the connections to them. Built-in mock servers are started when they are first needed. */
export function createModelServers(means: {
  store: Store
  keys: KeyStore
  env: NodeJS.ProcessEnv
  guard: OutboundGuard
  onChanged(): void
}) {
  const { store, keys, env } = means
  const mocks = new Map<
    string,
    { facts: string; server: Promise<{ url: string; close(): Promise<void> }> }
  >()
  const keyName = (id: string): string => `server:${id}`
  const headerName = (id: string, name: string): string =>
    `server:${id}:header:${name.toLowerCase()}`

  function get(id: string): ModelServer {
    const server = store.servers.get(id)
    if (!server) throw new AppError('not-found', `There is no saved server '${id}'.`)
    return server
  }

  function keyOf(source: KeySource, id: string): string | undefined {
    switch (source.kind) {
      case 'none':
        return undefined
      case 'stored':
        return keys.get(keyName(id))
      case 'env': {
        const value = env[source.name]
        if (value) return value
        throw new AppError('unauthorized', `The environment variable ${source.name} is not set.`, {
          hint: 'Set it before starting Evalwright, or store the key in the server’s settings.',
        })
      }
    }
  }

  async function mockUrl(server: Pick<ModelServer, 'id' | 'mock'>): Promise<string> {
    const facts = JSON.stringify(server.mock)
    const running = mocks.get(server.id)
    if (running?.facts === facts) return (await running.server).url
    if (running) void running.server.then(old => old.close())
    const started =
      server.mock?.mode === 'scripted'
        ? createDemoServer()
        : createMockServer({ behaviour: server.mock ?? {} })
    mocks.set(server.id, { facts, server: started })
    return (await started).url
  }

  async function connection(id: string): Promise<Connection & { name: string }> {
    const server = get(id)
    const secrets = Object.keys(server.headers).filter(name => server.headers[name] === MASK)
    return {
      name: server.name,
      baseUrl: server.kind === 'mock' ? await mockUrl(server) : server.baseUrl,
      apiKey: keyOf(server.key, id),
      headers: {
        ...server.headers,
        ...Object.fromEntries(secrets.map(name => [name, keys.get(headerName(id, name)) ?? ''])),
      },
      extraBody: server.extraBody,
    }
  }

  /** A connection to what a form holds, before it is saved. */
  async function draftConnection(draft: ServerDraft): Promise<Connection> {
    const saved = draft.id === undefined ? undefined : store.servers.get(draft.id)
    const headers = { ...draft.headers }
    for (const [name, value] of Object.entries(headers)) {
      if (value === MASK && saved) headers[name] = keys.get(headerName(saved.id, name)) ?? ''
    }
    const id = saved?.id ?? 'draft'
    return {
      baseUrl:
        draft.kind === 'mock'
          ? await mockUrl({ id, mock: draft.mock })
          : normalizeUrl(draft.baseUrl),
      apiKey:
        draft.key.action === 'store'
          ? draft.key.value
          : draft.key.action === 'env'
            ? keyOf({ kind: 'env', name: draft.key.name }, id)
            : draft.key.action === 'keep' && saved
              ? keyOf(saved.key, saved.id)
              : undefined,
      headers,
      extraBody: draft.extraBody,
    }
  }

  function save(draft: ServerDraft): ModelServer {
    const old = draft.id === undefined ? undefined : get(draft.id)
    const id = old?.id ?? randomUUID()
    const { open, secret } = splitHeaders(draft.headers)
    for (const name of Object.keys(old?.headers ?? {})) {
      if (!(name in secret)) keys.delete(headerName(id, name))
    }
    for (const [name, value] of Object.entries(secret)) {
      if (value !== MASK) keys.set(headerName(id, name), value)
    }
    const server: ModelServer = {
      id,
      name: draft.name,
      kind: draft.kind,
      baseUrl: draft.kind === 'mock' ? '' : normalizeUrl(draft.baseUrl),
      key: saveKey(id, draft, old),
      headers: { ...open, ...Object.fromEntries(Object.keys(secret).map(name => [name, MASK])) },
      extraBody: draft.extraBody,
      concurrency: draft.concurrency,
      mock: draft.kind === 'mock' ? draft.mock : null,
      createdAt: old?.createdAt ?? Date.now(),
      lastTest: old?.lastTest ?? null,
    }
    store.servers.save(server)
    means.onChanged()
    return server
  }

  function saveKey(id: string, draft: ServerDraft, old: ModelServer | undefined): KeySource {
    switch (draft.key.action) {
      case 'keep':
        return old?.key ?? { kind: 'none' }
      case 'none':
        keys.delete(keyName(id))
        return { kind: 'none' }
      case 'env':
        keys.delete(keyName(id))
        return { kind: 'env', name: draft.key.name }
      case 'store':
        keys.set(keyName(id), draft.key.value)
        return { kind: 'stored' }
    }
  }

  return {
    get,
    save,
    connection,
    list: () => store.servers.list(),
    delete(id: string): void {
      const server = get(id)
      keys.delete(keyName(id))
      for (const name of Object.keys(server.headers)) keys.delete(headerName(id, name))
      store.servers.delete(id)
      means.onChanged()
    },
    async test(asked: {
      serverId?: string
      draft?: ServerDraft
      model?: string
    }): Promise<ServerTest> {
      const target =
        asked.draft !== undefined
          ? await draftConnection(asked.draft)
          : await connection(asked.serverId ?? '')
      means.guard.permit(target.baseUrl)
      const result = await testServer({ ...target, model: asked.model })
      if (asked.draft === undefined && asked.serverId !== undefined) {
        const chat = result.steps.find(step => step.step === 'chat')
        store.servers.save({
          ...get(asked.serverId),
          lastTest: {
            at: Date.now(),
            ok: result.ok,
            latencyMs: chat?.ms ?? null,
            models: result.models,
          },
        })
        means.onChanged()
      }
      return result
    },
    async models(id: string): Promise<string[]> {
      const target = await connection(id)
      means.guard.permit(target.baseUrl)
      const result = await testServer({
        ...target,
        model: undefined,
        only: 'models',
      })
      const failed = result.steps.find(step => step.status === 'failed')
      if (failed?.error) {
        throw new AppError(
          failed.error.code,
          failed.error.message,
          failed.error.hint === undefined ? {} : { hint: failed.error.hint },
        )
      }
      return result.models
    },
    /** All stored keys and secret headers; servers that used them then have none. Returns how many there were. */
    forgetKeys(): number {
      const stored = keys.list()
      for (const { name } of stored) keys.delete(name)
      for (const server of store.servers.list()) {
        const open = Object.entries(server.headers).filter(([, value]) => value !== MASK)
        if (server.key.kind !== 'stored' && open.length === Object.keys(server.headers).length)
          continue
        store.servers.save({
          ...server,
          headers: Object.fromEntries(open),
          key: server.key.kind === 'stored' ? { kind: 'none' } : server.key,
        })
      }
      means.onChanged()
      return stored.length
    },
    /** The built-in mock server for runs that name no server. */
    builtInMock: () => mockUrl({ id: 'built-in', mock: null }),
    client(target: OpenAiTarget): ModelClient {
      means.guard.permit(target.baseUrl)
      return createOpenAiClient(target)
    },
    async close(): Promise<void> {
      await Promise.all([...mocks.values()].map(async ({ server }) => (await server).close()))
    },
  }
}
