import type { buildConnector } from 'undici'
import { guardedConnector } from '../../guards/outbound-guard'
import type { ProxyAddress } from '../../guards/proxy-address'
import { socksConnector } from '../../guards/socks-connector'

/** Where and how requests are sent; holds the key, so it stays in memory. */
export interface Endpoint {
  /** The whole address. */
  url: string
  headers: Record<string, string>
  tls: { ca?: string[]; rejectUnauthorized?: boolean }
  proxy: ProxyAddress | null
  connectTimeoutMs: number | null
  readTimeoutMs: number | null
  totalTimeoutMs: number | null
}

export type Connector = ReturnType<typeof buildConnector>

/** Opens sockets to the server, straight or through its proxy, past the offline lock. */
export function connectorFor(endpoint: Endpoint): Connector {
  const options = {
    timeout: endpoint.connectTimeoutMs ?? 20_000,
    keepAlive: true,
    maxCachedSessions: 64,
    ...endpoint.tls,
  }
  const { proxy } = endpoint
  if (proxy?.socks) return socksConnector({ ...proxy, socks: proxy.socks }, options)
  return guardedConnector(options)
}

/** Header lines in the flat form that is not looked through for each request. */
export function headerLines(endpoint: Endpoint): string[] {
  const lines = [
    'content-type',
    'application/json',
    'accept',
    'text/event-stream, application/json',
  ]
  for (const [name, value] of Object.entries(endpoint.headers)) {
    const known = lines.findIndex((line, at) => at % 2 === 0 && line === name.toLowerCase())
    if (known >= 0) lines[known + 1] = value
    else lines.push(name, value)
  }
  return lines
}

/** Whether a name or address is this machine's own. */
export function isOnThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
