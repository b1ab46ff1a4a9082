import type { Endpoint } from './endpoint'

const SECRET = /auth|key|token|secret|cookie|password|credential/i
/** Shorter values may be words of the server's own. */
const SHORTEST = 4

/** A function that takes the key and secret headers of this endpoint out of whatever the server says. */
export function secretHider({ headers, url }: Endpoint): (text: string) => string {
  const values = [
    ...Object.entries(headers).filter(([name]) => SECRET.test(name)),
    ...new URL(url).searchParams,
  ].map(([, value]) => value.replace(/^(Bearer|Basic)\s+/i, ''))
  const secrets = values.filter(value => value.length >= SHORTEST)
  if (secrets.length === 0) return text => text
  return text => secrets.reduce((rest, secret) => rest.replaceAll(secret, '••••'), text)
}
