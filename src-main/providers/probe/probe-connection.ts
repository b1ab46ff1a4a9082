import { lookup } from 'node:dns/promises'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { AppError } from '../../engine/errors'
import { checkConnection } from '../../guards/outbound-guard'
import { tlsOptions, plainNetwork, type Network } from '../network'
import { unreachableHint } from '../unreachable-hint'

const TIMEOUT_MS = 10_000
const SOON_MS = 30 * 86_400_000

export interface Finding {
  detail: string
  status?: 'ok' | 'warning' | 'unsupported' | 'skipped'
}

export function hostOf(url: URL): { host: string; port: number } {
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
  }
}

/** All addresses of the host. */
export async function probeName(url: URL): Promise<Finding> {
  const { host } = hostOf(url)
  try {
    const found = await lookup(host, { all: true })
    return { detail: found.map(({ address }) => address).join(', ') }
  } catch (error) {
    throw unreachable(error, host)
  }
}

/** Whether the port is open; a `localhost` that leads to IPv6 while the server listens on IPv4 only is told apart. */
export async function probePort(url: URL, signal: AbortSignal): Promise<Finding> {
  checkConnection(url.hostname, url.port, url.protocol)
  const { host, port } = hostOf(url)
  try {
    const socket = await opened(connect({ host, port }), signal)
    socket.destroy()
    return { detail: `${socket.remoteAddress ?? host}, port ${port}` }
  } catch (error) {
    if (host !== 'localhost' && host !== '::1') throw unreachable(error, `${host}:${port}`)
    const other = await opened(connect({ host: '127.0.0.1', port }), signal).catch(() => null)
    other?.destroy()
    if (other === null) throw unreachable(error, `${host}:${port}`)
    throw new AppError('server-unreachable', `${host}:${port} cannot be reached by IPv6.`, {
      hint: `The server listens on IPv4 only: write 127.0.0.1 instead of ${host}.`,
    })
  }
}

/** The certificate: who issued it and until when it holds. */
export async function probeCertificate(
  url: URL,
  network: Network = plainNetwork,
  signal: AbortSignal,
): Promise<Finding> {
  if (url.protocol !== 'https:') return { detail: 'not encrypted', status: 'skipped' }
  checkConnection(url.hostname, url.port, url.protocol)
  const { host, port } = hostOf(url)
  const isName = !/^[\d.]+$|:/.test(host)
  const socket = connectTls({
    host,
    port,
    ...(isName && { servername: host }),
    ...tlsOptions(network),
  })
  try {
    await opened(socket, signal, 'secureConnect')
  } catch (error) {
    throw unreachable(error, `${host}:${port}`)
  }
  const { issuer, valid_to: validTo } = socket.getPeerCertificate()
  const isTrusted = socket.authorized
  const protocol = socket.getProtocol() ?? 'TLS'
  socket.destroy()
  const name = [issuer?.O, issuer?.CN].flat().filter(Boolean).join(', ')
  const detail = `${protocol}, issued by ${name || 'nobody named'}, valid until ${validTo}`
  if (!isTrusted) return { detail: `${detail}; not checked`, status: 'warning' }
  const isOverSoon = Date.parse(validTo) - Date.now() < SOON_MS
  return { detail, status: isOverSoon ? 'warning' : 'ok' }
}

function opened<S extends Socket>(
  socket: S,
  signal: AbortSignal,
  event: 'connect' | 'secureConnect' = 'connect',
): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    const stop = (): void => fail(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    const timer = setTimeout(() => {
      fail(Object.assign(new Error('timeout'), { code: 'UND_ERR_CONNECT_TIMEOUT' }))
    }, TIMEOUT_MS)
    socket.once(event, () => resolve(socket))
    socket.once('error', fail)
    socket.once('close', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    })
  })
}

function unreachable(error: unknown, place: string): AppError {
  const { code = '', errors = [] } = error as { code?: string; errors?: { code?: string }[] }
  const cause = code || (errors[0]?.code ?? '')
  return new AppError(
    'server-unreachable',
    `${place} cannot be reached (${cause || 'no answer'}).`,
    {
      hint: unreachableHint(cause),
      ...(cause !== '' && { details: { cause } }),
    },
  )
}
