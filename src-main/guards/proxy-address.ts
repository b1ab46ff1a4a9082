import { AppError } from '../engine/errors'

/** A proxy as connections use it. Plain data: threads get it too. */
export interface ProxyAddress {
  /** Without credentials, fit to be shown. */
  uri: string
  /** `Proxy-Authorization` of an HTTP proxy that wants one. */
  token?: string
  socks?: { host: string; port: number; userId?: string; password?: string }
}

/** Throws AppError('invalid-input') for an address that is none, or of a proxy that cannot be used. */
export function readProxy(text: string): ProxyAddress {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`)
  const protocol = url?.protocol ?? ''
  if (url === null || !/^(https?|socks5h?):$/.test(protocol) || url.hostname === '') {
    throw new AppError(
      'invalid-input',
      protocol.startsWith('socks')
        ? `Of SOCKS proxies only version 5 can be used, not ${protocol}//.`
        : 'The proxy’s address is not an http, https or socks5 URL.',
      { hint: 'Write it like http://proxy.example:3128 or socks5://proxy.example:1080.' },
    )
  }
  const username = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password)
  if (!protocol.startsWith('socks')) {
    const credentials = Buffer.from(`${username}:${password}`).toString('base64')
    return { uri: url.origin, ...(username !== '' && { token: `Basic ${credentials}` }) }
  }
  const port = url.port === '' ? 1080 : Number(url.port)
  return {
    uri: `socks5://${url.hostname}:${port}`,
    socks: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port,
      ...(username !== '' && { userId: username, password }),
    },
  }
}
