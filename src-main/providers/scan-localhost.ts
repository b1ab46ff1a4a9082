import { createDispatcher } from './network'
import { exchange, type Answer } from './exchange'
import type { FoundServer } from '@contract'

/** Usual ports of model servers. */
export const SCANNED_PORTS = [8000, 8001, 30000, 8080, 11434, 1234, 23333, 5000, 3000]
const TIMEOUT_MS = 1_500

/** Asks the usual ports of this machine, briefly and all at once, and tells what kind of server answers. */
export async function scanLocalhost(
  ports: readonly number[] = SCANNED_PORTS,
): Promise<Omit<FoundServer, 'known'>[]> {
  const found = await Promise.all(ports.map(port => lookAt(`http://127.0.0.1:${port}`)))
  return found.filter(one => one !== null)
}

async function lookAt(origin: string): Promise<Omit<FoundServer, 'known'> | null> {
  const dispatcher = createDispatcher(origin)
  const place = { baseUrl: `${origin}/v1`, apiKey: undefined, headers: {} }
  const get = (path: string): Promise<Answer | null> =>
    exchange(place, {
      path,
      dispatcher,
      signal: new AbortController().signal,
      timeoutMs: TIMEOUT_MS,
    }).catch(() => null)
  try {
    const [models, tags, props, version, info] = await Promise.all(
      ['/models', '//api/tags', '//props', '//version', '//info'].map(get),
    )
    const needsKey = models?.status === 401 || models?.status === 403
    const list = (models?.json as { data?: unknown } | undefined)?.data
    if (!Array.isArray(list) && !needsKey) return null
    const ids = (Array.isArray(list) ? list : []).flatMap((model: { id?: unknown } | null) =>
      typeof model?.id === 'string' ? [model.id] : [],
    )
    const owner = String((list as { owned_by?: unknown }[] | undefined)?.[0]?.owned_by ?? '')
    const facts = { origin, owner, tags, props, version, info, models }
    return { baseUrl: `${origin}/v1`, models: ids, needsKey, ...kindOf(facts) }
  } finally {
    await dispatcher.destroy()
  }
}

function kindOf(facts: {
  origin: string
  owner: string
  tags: Answer | null | undefined
  props: Answer | null | undefined
  version: Answer | null | undefined
  info: Answer | null | undefined
  models: Answer | null | undefined
}): Pick<FoundServer, 'flavour' | 'version'> {
  const { tags, props, version, info, owner } = facts
  const read = (answer: Answer | null | undefined): Record<string, unknown> =>
    answer?.status === 200 && answer.json !== null && typeof answer.json === 'object'
      ? (answer.json as Record<string, unknown>)
      : {}
  const told = read(version).version
  const release = typeof told === 'string' ? told : null
  const build = read(props).build_info
  if (Array.isArray(read(tags).models)) return { flavour: 'ollama', version: release }
  if ('default_generation_settings' in read(props) || owner === 'llamacpp')
    return { flavour: 'llamacpp', version: typeof build === 'string' ? build : null }
  if (owner === 'vllm') return { flavour: 'vllm', version: release }
  if (owner === 'sglang') return { flavour: 'sglang', version: release }
  if (owner === 'lmdeploy') return { flavour: 'lmdeploy', version: release }
  if (owner === 'organization_owner' || facts.origin.endsWith(':1234'))
    return { flavour: 'lmstudio', version: null }
  if ('model_id' in read(info) && 'max_total_tokens' in read(info)) {
    const tgi = read(info).version
    return { flavour: 'tgi', version: typeof tgi === 'string' ? tgi : null }
  }
  if (release !== null) return { flavour: 'vllm', version: release }
  return { flavour: 'other', version: null }
}
