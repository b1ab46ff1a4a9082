import type { ServerProfile } from '@contract'
import type { Network } from '../providers/network'
import type { KeyStore } from './key-store'
import { MASK, splitHeaders } from './secret-headers'

type Values = Record<string, string>
type Part = 'query' | 'env'

/** Under what name the key store holds it. */
export const secretName = (id: string, part: Part | 'proxy', name: string): string =>
  `server:${id}:${part}:${name}`

/** The parts of a server's settings that may be secret: kept with the keys, masked where they are stored and shown. */
export function createServerSecrets(keys: KeyStore, env: NodeJS.ProcessEnv) {
  return {
    /** Masked values become the stored ones. */
    unmask: (id: string, part: Part, values: Values): Values =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          value === MASK ? (keys.get(secretName(id, part, name)) ?? '') : value,
        ]),
      ),
    /** Secret values go to the key store; what is returned may be stored and shown. */
    mask(id: string, part: Part, values: Values, old: Values): Values {
      const { open, secret } = splitHeaders(values)
      for (const [name, value] of Object.entries(secret))
        if (value !== MASK) keys.set(secretName(id, part, name), value)
      for (const [name, value] of Object.entries(old))
        if (value === MASK && !(name in secret)) keys.delete(secretName(id, part, name))
      return { ...open, ...Object.fromEntries(Object.keys(secret).map(name => [name, MASK])) }
    },
    /** A proxy's address shows no password. */
    maskProxy(id: string, proxy: ServerProfile['proxy']): ServerProfile['proxy'] {
      const url = proxy.mode === 'custom' ? URL.parse(proxy.url) : null
      if (!url?.password) {
        keys.delete(secretName(id, 'proxy', 'password'))
        return proxy
      }
      const password = decodeURIComponent(url.password)
      if (password !== MASK) keys.set(secretName(id, 'proxy', 'password'), password)
      return { mode: 'custom', url: `${url.protocol}//${url.username}:${MASK}@${url.host}` }
    },
    /** How the server is reached, with the proxy's password in its place. */
    networkOf(id: string, { proxy, caFile, allowSelfSigned }: ServerProfile): Network {
      const more = { caFile, allowSelfSigned, env }
      if (proxy.mode !== 'custom' || !proxy.url.includes(`:${MASK}@`)) return { proxy, ...more }
      const password = encodeURIComponent(keys.get(secretName(id, 'proxy', 'password')) ?? '')
      const url = proxy.url.replace(`:${MASK}@`, `:${password}@`)
      return { proxy: { mode: 'custom', url }, ...more }
    },
  }
}

/** Without the values that are kept with the keys, but for those that are wanted. */
export const withoutMasked = (
  values: Values,
  isWanted: (name: string) => boolean = () => false,
): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== MASK || isWanted(name)),
  )
