import { randomUUID } from 'node:crypto'
import {
  ServerProfile,
  type CapabilityCard,
  type CommandInput,
  type KeySource,
  type ManagedServer,
  type ModelServer,
  type ServerDraft,
  type ServerTest,
} from '@contract'
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
import { createManagedServers } from './managed-servers'
import { checkAliases, modelIdOf } from './model-aliases'
import { MASK, splitHeaders } from './secret-headers'
import { withModel } from './with-model'
import { createServerSecrets, secretName, withoutMasked } from './server-secrets'

/** A server as a client needs it: with its key. Never leaves the app. */
export type Connection = Omit<OpenAiTarget, 'model'>

export type ModelServers = ReturnType<typeof createModelServers>

/** Saved servers and the connections to them. Built-in mock servers are started when they are first needed. */
export function createModelServers(means: {
  store: Store
  keys: KeyStore
  env: NodeJS.ProcessEnv
  guard: OutboundGuard
  dataDir: string
  onChanged(): void
  onManaged(managed: ManagedServer): void
}) {
  const { store, keys, env } = means
  const mocks = new Map<
    string,
    { facts: string; server: Promise<{ url: string; close(): Promise<void> }> }
  >()
  const keyName = (id: string): string => `server:${id}`
  const headerName = (id: string, name: string): string =>
    `server:${id}:header:${name.toLowerCase()}`
  const { unmask, mask, maskProxy, networkOf } = createServerSecrets(keys, env)

  const managed = createManagedServers({
    dataDir: means.dataDir,
    env,
    secretsOf(server) {
      const variables = unmask(server.id, 'env', server.launch?.env ?? {})
      return {
        env: variables,
        secrets: [
          ...keys.secrets(),
          ...Object.entries(variables).flatMap(([name, value]) =>
            server.launch?.env[name] === MASK ? [value] : [],
          ),
        ],
      }
    },
    onChanged: means.onManaged,
  })

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
        return (
          keys.get(keyName(id)) ??
          refuse('The key of this server is gone: it was kept in memory alone, or forgotten.')
        )
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

  /** Of a server with a start command: starts it where it does not run, or, if that is not wanted, refuses. */
  async function connection(
    id: string,
    { mayStart = true } = {},
  ): Promise<Connection & { name: string }> {
    const server = get(id)
    const secrets = Object.keys(server.headers).filter(name => server.headers[name] === MASK)
    return {
      name: server.name,
      baseUrl: await addressOf(server, mayStart),
      apiKey: keyOf(server.key, id),
      headers: {
        ...server.headers,
        ...Object.fromEntries(secrets.map(name => [name, keys.get(headerName(id, name)) ?? ''])),
      },
      extraBody: server.extraBody,
      query: unmask(id, 'query', server.query),
      network: networkOf(id, server),
    }
  }

  async function addressOf(server: ModelServer, mayStart: boolean): Promise<string> {
    if (server.kind === 'mock') return mockUrl(server)
    if (!server.launch) return server.baseUrl
    const running = mayStart ? managed.url(server) : managed.runningUrl(server.id)
    if (running !== null) return running
    throw new AppError('conflict', `'${server.name}' is not running.`, {
      hint: 'Start it first; runs start it by themselves.',
    })
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
          : draft.launch && saved?.launch
            ? await addressOf(saved, false)
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
      query: unmask(id, 'query', draft.query),
      network: networkOf(id, draft),
    }
  }

  function save(draft: ServerDraft): ModelServer {
    checkAliases(draft)
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
      baseUrl: draft.kind === 'mock' || draft.launch ? '' : normalizeUrl(draft.baseUrl),
      key: saveKey(id, draft, old),
      headers: { ...open, ...Object.fromEntries(Object.keys(secret).map(name => [name, MASK])) },
      extraBody: draft.extraBody,
      concurrency: draft.concurrency,
      mock: draft.kind === 'mock' ? draft.mock : null,
      createdAt: old?.createdAt ?? Date.now(),
      lastTest: old?.lastTest ?? null,
      ...ServerProfile.parse(draft),
      query: mask(id, 'query', draft.query, old?.query ?? {}),
      proxy: maskProxy(id, draft.proxy),
      launch: draft.launch && {
        ...draft.launch,
        env: mask(id, 'env', draft.launch.env, old?.launch?.env ?? {}),
      },
      card: old?.card ?? null,
    }
    if (old?.launch && !server.launch) void managed.stop(id)
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
    managed,
    permit: (url: string): void => means.guard.permit(url),
    list: () => store.servers.list(),
    saveCard(id: string, card: CapabilityCard): void {
      store.servers.save({ ...get(id), card })
      means.onChanged()
    },
    duplicate(id: string, name: string): ModelServer {
      const old = get(id)
      const server: ModelServer = {
        ...old,
        id: randomUUID(),
        name,
        createdAt: Date.now(),
        lastTest: null,
        card: null,
        key: old.key.kind === 'stored' ? { kind: 'none' } : old.key,
        headers: withoutMasked(old.headers),
        query: withoutMasked(old.query),
        launch: old.launch && { ...old.launch, env: withoutMasked(old.launch.env) },
      }
      store.servers.save(server)
      means.onChanged()
      return server
    },
    delete(id: string): void {
      get(id)
      keys.delete(keyName(id))
      for (const { name } of keys.list()) if (name.startsWith(`server:${id}:`)) keys.delete(name)
      void managed.stop(id)
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
          : await connection(asked.serverId ?? '', { mayStart: false })
      means.guard.permit(target.baseUrl)
      const named = asked.draft?.models[0] ?? (asked.serverId && get(asked.serverId).models[0])
      const model = asked.model ?? named
      const cards = asked.draft ?? (asked.serverId === undefined ? null : get(asked.serverId))
      const result = await testServer({
        ...target,
        model: cards && model ? modelIdOf(cards, model) : undefined,
      })
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
      const { launch, models } = get(id)
      // Nobody wants gigabytes loaded for a list of names.
      if (launch && managed.runningUrl(id) === null)
        return [...new Set([...(launch.model === '' ? [] : [launch.model]), ...models])]
      const target = await connection(id, { mayStart: false })
      means.guard.permit(target.baseUrl)
      const result = await testServer({
        ...target,
        model: undefined,
        only: 'models',
      })
      const failed = result.steps.find(step => step.status === 'failed')
      if (failed?.error && models.length === 0) {
        throw new AppError(
          failed.error.code,
          failed.error.message,
          failed.error.hint === undefined ? {} : { hint: failed.error.hint },
        )
      }
      return [...new Set([...result.models, ...models])]
    },
    setModel(change: CommandInput<'server.setModel'>): ModelServer {
      const server = withModel(get(change.serverId), change)
      store.servers.save(server)
      means.onChanged()
      return server
    },
    /** Reads a variable of the environment from now on; the stored key is gone. */
    useVariable(id: string, variable: string): { isSet: boolean } {
      const server = get(id)
      store.servers.save({ ...server, key: { kind: 'env', name: variable } })
      keys.delete(keyName(id))
      means.onChanged()
      return { isSet: Boolean(env[variable]) }
    },
    /** Takes out of the servers what is no longer kept for them. */
    dropLostKeys(): void {
      const kept = new Set(keys.list().map(({ name }) => name))
      const has = (name: string): boolean => kept.has(name)
      for (const server of store.servers.list()) {
        const { id, launch } = server
        store.servers.save({
          ...server,
          headers: withoutMasked(server.headers, name => has(headerName(id, name))),
          query: withoutMasked(server.query, name => has(secretName(id, 'query', name))),
          launch: launch && {
            ...launch,
            env: withoutMasked(launch.env, name => has(secretName(id, 'env', name))),
          },
          key: server.key.kind === 'stored' && !has(keyName(id)) ? { kind: 'none' } : server.key,
        })
      }
      means.onChanged()
    },
    /** The built-in mock server for runs that name no server. */
    builtInMock: () => mockUrl({ id: 'built-in', mock: null }),
    client(target: OpenAiTarget): ModelClient {
      means.guard.permit(target.baseUrl)
      return createOpenAiClient(target)
    },
    async close(): Promise<void> {
      await managed.close()
      await Promise.all([...mocks.values()].map(async ({ server }) => (await server).close()))
    },
  }
}

function refuse(message: string): never {
  throw new AppError('unauthorized', message, { hint: 'Enter it again under Servers.' })
}
