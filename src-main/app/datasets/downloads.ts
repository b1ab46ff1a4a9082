import { randomUUID } from 'node:crypto'
import type { Download, Hub, HubSettings } from '@contract'
import { downloadDataset } from '../../datasets/hub/download-dataset'
import { DEFAULT_ENDPOINTS, DEFAULT_REVISIONS, type HubApi } from '../../datasets/hub/hub-api'
import { createHubClient } from '../../datasets/hub/hub-client'
import { huggingFace } from '../../datasets/hub/huggingface'
import { modelScope } from '../../datasets/hub/modelscope'
import { AppError, toErrorInfo } from '../../engine/errors'
import type { OutboundGuard } from '../../guards/outbound-guard'
import { readProxy } from '../../guards/proxy-address'
import type { Store } from '../../store/create-store'
import type { EventHub } from '../event-hub'
import type { KeyStore } from '../key-store'

const APIS: Record<Hub, HubApi> = { huggingface: huggingFace, modelscope: modelScope }
const HUBS: Hub[] = ['modelscope', 'huggingface']

export interface DownloadRequest {
  benchmarkId: string
  hub: Hub
  repo: string
  /** Below the data sets' folder; `org/name` when absent. */
  folder?: string | undefined
  revision?: string | undefined
  endpoint?: string | undefined
  token?: string | undefined
}

export type Downloads = ReturnType<typeof createDownloads>

/** Downloads that the user asked for, and where the hubs are. Tokens lie in the key store and are told to nobody. */
export function createDownloads(means: {
  store: Store
  keys: KeyStore
  env: NodeJS.ProcessEnv
  events: EventHub
  guard: OutboundGuard
  /** Where data sets go. */
  root: string
  onDone(benchmarkId: string): void
}) {
  const { store, keys, env, events, guard } = means
  const running = new Map<string, { abort: AbortController; ended: Promise<void> }>()
  const all = new Map<string, Download>()
  const keyName = (hub: Hub): string => `hub:${hub}`

  function settingsOf(hub: Hub): HubSettings {
    const { hubEndpoints, hubProxies } = store.settings.get()
    const fromEnv = hub === 'huggingface' ? env.HF_ENDPOINT : env.MODELSCOPE_ENDPOINT
    const chosen = hubEndpoints[hub] ?? fromEnv ?? ''
    return {
      hub,
      endpoint: chosen === '' ? DEFAULT_ENDPOINTS[hub] : chosen,
      isDefault: chosen === '',
      proxy: hubProxies[hub] ?? '',
      hasToken: tokenOf(hub) !== undefined,
    }
  }

  function tokenOf(hub: Hub): string | undefined {
    return (
      keys.get(keyName(hub)) ??
      (hub === 'huggingface' ? env.HF_TOKEN : env.MODELSCOPE_API_TOKEN) ??
      undefined
    )
  }

  function start(asked: DownloadRequest): Download {
    const { hub, repo, benchmarkId } = asked
    const settings = settingsOf(hub)
    const endpoint = plainAddress(asked.endpoint ?? settings.endpoint)
    guard.checkUnlocked(new URL(endpoint).host)
    const same = [...all.values()].find(one => one.repo === repo && isActive(one))
    if (same) throw new AppError('conflict', `${repo} is being downloaded already.`)
    let download: Download = {
      id: randomUUID(),
      benchmarkId,
      hub,
      endpoint,
      repo,
      revision: asked.revision ?? DEFAULT_REVISIONS[hub],
      state: 'listing',
      files: 0,
      filesDone: 0,
      bytes: 0,
      bytesDone: 0,
      verified: 0,
      file: '',
      path: null,
      error: null,
      startedAt: Date.now(),
    }
    const tell = (change: Partial<Download>): void => {
      download = { ...download, ...change }
      all.set(download.id, download)
      events.emit({ type: 'download.changed', download })
    }
    tell({})
    const abort = new AbortController()
    const client = createHubClient({
      hub,
      endpoint,
      token: asked.token ?? tokenOf(hub),
      proxy: settings.proxy,
      check: place => guard.checkUnlocked(place),
    })
    const work = downloadDataset(
      { api: APIS[hub], client },
      {
        ...download,
        root: means.root,
        ...(asked.folder !== undefined && { folder: asked.folder }),
        signal: abort.signal,
        onProgress: change => tell({ state: 'running', ...change }),
      },
    )
    const ended = work
      .then(
        ({ path, revision }) => {
          tell({ state: 'done', path, revision, file: '' })
          means.onDone(benchmarkId)
        },
        (error: unknown) =>
          abort.signal.aborted
            ? tell({ state: 'cancelled', file: '' })
            : tell({ state: 'failed', error: toErrorInfo(error) }),
      )
      .finally(() => {
        running.delete(download.id)
        return client.close()
      })
    running.set(download.id, { abort, ended })
    return download
  }

  return {
    start,
    list: (): Download[] => [...all.values()].toReversed(),
    hubs: (): HubSettings[] => HUBS.map(settingsOf),
    saveHub(change: {
      hub: Hub
      endpoint?: string | undefined
      proxy?: string | undefined
      token?: string | undefined
    }): void {
      const { hub, endpoint, proxy, token } = change
      const { hubEndpoints, hubProxies } = store.settings.get()
      if (endpoint !== undefined) {
        const kept = endpoint.trim() === '' ? '' : plainAddress(endpoint.trim())
        store.settings.save({ hubEndpoints: { ...hubEndpoints, [hub]: kept } })
      }
      if (proxy !== undefined) {
        const kept = proxy.trim() === '' ? '' : plainProxy(proxy.trim())
        store.settings.save({ hubProxies: { ...hubProxies, [hub]: kept } })
      }
      if (token === '') keys.delete(keyName(hub))
      else if (token !== undefined) keys.set(keyName(hub), token.trim())
    },
    cancel(id: string): void {
      if (!all.has(id)) throw new AppError('not-found', 'There is no such download.')
      running.get(id)?.abort.abort(new AppError('cancelled', 'The download was cancelled.'))
    },
    ended: async (id: string): Promise<Download | undefined> => {
      await running.get(id)?.ended
      return all.get(id)
    },
    async close(): Promise<void> {
      for (const { abort } of running.values())
        abort.abort(new AppError('cancelled', 'The app closes.'))
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

const isActive = ({ state }: Download): boolean => state === 'listing' || state === 'running'

/** An http address without a trailing slash. One that holds a password is refused: it would be stored and shown. */
function plainProxy(text: string): string {
  const { socks, token, uri } = readProxy(text)
  if (token !== undefined || socks?.userId !== undefined) throw withCredentials()
  return uri
}

const withCredentials = (): AppError =>
  new AppError('invalid-input', 'An address with a user name or password is not kept.', {
    hint: 'Give the token in its own field.',
  })

function plainAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AppError('invalid-input', `'${text}' is no address of a hub.`, {
      hint: 'Write it like https://hub.example.org.',
    })
  }
  if (url.username !== '' || url.password !== '') {
    throw withCredentials()
  }
  return url.href.replace(/\/+$/, '')
}
