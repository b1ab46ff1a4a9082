import type { ServerFlavour } from '@contract'

export interface Preset {
  flavour: ServerFlavour
  /** Where it listens by default; null: somewhere else. */
  port: number | null
  baseUrl: string
}

const local = (flavour: ServerFlavour, port: number): Preset => ({
  flavour,
  port,
  baseUrl: `http://127.0.0.1:${port}/v1`,
})

/** Usual ports of common servers on this machine, and one for what is hosted. */
export const presets: Preset[] = [
  local('vllm', 8000),
  local('sglang', 30000),
  local('llamacpp', 8080),
  local('ollama', 11434),
  local('lmstudio', 1234),
  local('lmdeploy', 23333),
  local('tgi', 8080),
  { flavour: 'cloud', port: null, baseUrl: 'https://' },
]

/** Where chats will go, as the app reads the address: `/v1` is added to a bare host, known ends are cut off. Null while it is no URL. */
export function endpointOf(text: string): string | null {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`)
  if (url === null || url.hostname === '' || !['http:', 'https:'].includes(url.protocol))
    return null
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/(chat\/completions|completions|models)$/, '')
    .replace(/\/+$/, '')
  return `${url.origin}${path === '' ? '/v1' : path}/chat/completions`
}
