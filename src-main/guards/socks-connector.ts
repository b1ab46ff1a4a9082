import { SocksClient } from 'socks'
import { buildConnector } from 'undici'
import { AppError } from '../engine/errors'
import { checkConnection } from './outbound-guard'
import type { ProxyAddress } from './proxy-address'

const CONNECT_TIMEOUT_MS = 20_000

/**
 * A connector for an undici agent that opens sockets through a SOCKS5 proxy (RFC 1928, with the names and passwords of RFC 1929). Names
 * of servers are looked up by the proxy. The offline lock is asked about the server behind it; the proxy itself was named by the user.
 */
export function socksConnector(
  { uri, socks }: ProxyAddress & Pick<Required<ProxyAddress>, 'socks'>,
  options: buildConnector.BuildOptions = {},
): ReturnType<typeof buildConnector> {
  const timeout = options.timeout ?? CONNECT_TIMEOUT_MS
  const secure = buildConnector({ ...options, timeout })
  return (target, callback) => {
    const isSecure = target.protocol === 'https:'
    const host = target.hostname.replace(/^\[|\]$/g, '')
    const port = Number(target.port) || (isSecure ? 443 : 80)
    void (async () => {
      checkConnection(target.hostname, target.port, target.protocol)
      const { socket } = await SocksClient.createConnection({
        proxy: { type: 5, ...socks },
        command: 'connect',
        destination: { host, port },
        timeout,
        set_tcp_nodelay: true,
      })
      return socket.setKeepAlive(true, 60_000)
    })().then(
      socket => {
        if (isSecure) secure({ ...target, httpSocket: socket }, callback)
        else callback(null, socket)
      },
      (error: unknown) => callback(explained(error, uri), null),
    )
  }
}

/** The library's words for what went wrong between us and the proxy, as a sentence of ours. */
function explained(error: unknown, uri: string): Error {
  if (error instanceof AppError) return error
  const words = error instanceof Error ? error.message : String(error)
  const code = /\bE[A-Z_]{4,}\b/.exec(words)?.[0]
  if (code !== undefined) {
    return new AppError('server-unreachable', `The proxy ${uri} cannot be reached (${code}).`, {
      hint: 'Check its address, and that it is running.',
      cause: error,
    })
  }
  if (/timed out/i.test(words)) {
    return new AppError('server-unreachable', `The proxy ${uri} does not answer in time.`, {
      hint: 'Check its address, and that it speaks SOCKS5.',
      cause: error,
    })
  }
  if (/authentication|no accepted authentication/i.test(words)) {
    return new AppError('server-unreachable', `The proxy ${uri} refuses the name or password.`, {
      hint: 'Write them into its address: socks5://name:password@host:port.',
      cause: error,
    })
  }
  const refusal = /rejected connection - (\w+)/.exec(words)?.[1]
  return new AppError(
    'server-unreachable',
    refusal
      ? `The proxy ${uri} could not open the connection (${refusal}).`
      : `The proxy ${uri} does not speak SOCKS5 (${words}).`,
    { hint: 'Check the server’s address, and what the proxy lets through.', cause: error },
  )
}
