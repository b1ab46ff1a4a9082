import { readFileSync } from 'node:fs'
import { getCACertificates } from 'node:tls'
import { Agent, ProxyAgent, type Dispatcher } from 'undici'
import type { ServerProxy } from '@contract'
import { AppError } from '../engine/errors'
import { checkConnection, guardedConnector } from '../guards/outbound-guard'
import { readProxy, type ProxyAddress } from '../guards/proxy-address'
import { socksConnector } from '../guards/socks-connector'

/** How connections to one server are made. */
export interface Network {
  proxy: ServerProxy
  caFile: string | null
  allowSelfSigned: boolean
  env: NodeJS.ProcessEnv
}

export const plainNetwork: Network = {
  proxy: { mode: 'none' },
  caFile: null,
  allowSelfSigned: false,
  env: {},
}

const CONNECT_TIMEOUT_MS = 20_000

/** A pool of kept connections to one server, through its proxy and with its certificates. The offline lock is asked before each request. */
export function createDispatcher(
  baseUrl: string,
  network: Network = plainNetwork,
  timeout: number = CONNECT_TIMEOUT_MS,
): Dispatcher {
  const tls = tlsOptions(network)
  const pool = {
    connections: null,
    pipelining: 1,
    keepAliveTimeout: 60_000,
    headersTimeout: 0,
    bodyTimeout: 0,
  } as const
  const proxy = proxyFor(new URL(baseUrl), network)
  if (proxy === null)
    return new Agent({
      ...pool,
      connect: guardedConnector({ timeout, ...tls }),
    })
  const reached = { timeout, ...tls }
  const { socks, ...http } = proxy
  if (socks !== undefined)
    return new Agent({ ...pool, connect: socksConnector({ ...proxy, socks }, reached) })
  const agent = new ProxyAgent({ ...pool, ...http, requestTls: reached, proxyTls: reached })
  // The proxy was named by the user; what lies behind it is asked about here.
  return agent.compose(dispatch => (options, handler) => {
    const { hostname, port, protocol } = new URL(String(options.origin))
    checkConnection(hostname, port, protocol)
    return dispatch(options, handler)
  })
}

/** Certificates as `tls.connect` takes them. Throws AppError where the file cannot be used. */
export function tlsOptions({ caFile, allowSelfSigned }: Network): {
  ca?: string[]
  rejectUnauthorized?: boolean
} {
  return {
    ...(caFile !== null && { ca: [...getCACertificates('default'), readCertificates(caFile)] }),
    ...(allowSelfSigned && { rejectUnauthorized: false }),
  }
}

function readCertificates(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError('not-found', `The CA file ${path} cannot be read.`, {
      hint: 'Choose the PEM file again in the server’s settings.',
      cause: error,
    })
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new AppError('invalid-input', `${path} holds no PEM certificate.`, {
    hint: 'A CA file is text with -----BEGIN CERTIFICATE----- in it; convert others with `openssl x509`.',
  })
}

/** The proxy of a request and its credentials, or null where it goes directly. This machine is always reached directly unless a proxy is given by hand. */
export function proxyFor(url: URL, network: Network): ProxyAddress | null {
  if (network.proxy.mode === 'none') return null
  if (network.proxy.mode === 'custom') return readProxy(network.proxy.url)
  const { env } = network
  const read = (name: string): string | undefined =>
    env[name.toLowerCase()] || env[name.toUpperCase()] || undefined
  const given =
    (url.protocol === 'https:' ? read('https_proxy') : read('http_proxy')) ?? read('all_proxy')
  if (given === undefined || isDirect(url, read('no_proxy') ?? '')) return null
  return readProxy(given)
}

/** `NO_PROXY`: names and suffixes parted by commas, with or without a leading dot or a port; `*` is everything. */
function isDirect(url: URL, noProxy: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return true
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => {
      if (entry === '*') return true
      const [name = '', port] = entry.replace(/^\*?\./, '').split(':')
      if (port !== undefined && port !== url.port) return false
      return host === name || host.endsWith(`.${name}`)
    })
}
