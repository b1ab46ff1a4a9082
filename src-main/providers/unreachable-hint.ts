const HINTS: Record<string, string> = {
  ECONNREFUSED: 'Is the model server running, and is this its port?',
  ENOTFOUND: 'The host name cannot be resolved: check its spelling and the network.',
  EAI_AGAIN: 'The host name cannot be resolved now: check the network.',
  ECONNRESET: 'The server closed the connection; look into its log.',
  UND_ERR_SOCKET: 'The server closed the connection; look into its log.',
  UND_ERR_CONNECT_TIMEOUT:
    'Nothing answers at this address: check host, port and firewall, and whether it is reached through a proxy.',
  ENETUNREACH:
    'There is no way into this network: check the network, or give the proxy that leads there.',
  EHOSTUNREACH:
    'This machine is not in reach: check the network, or give the proxy that leads there.',
  CERT_HAS_EXPIRED:
    'The server’s certificate has run out: renew it, and check the clock of this machine.',
  CERT_NOT_YET_VALID: 'The server’s certificate is not valid yet: check the clock of this machine.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate was made for another name: use the name that stands in it.',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'The server does not speak TLS here: write http:// instead of https://.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG:
    'The server does not speak TLS here: write http:// instead of https://.',
}

/** What to do about a connection that failed, by the system's or TLS's word for it. */
export function unreachableHint(code: string): string {
  const known = HINTS[code]
  if (known !== undefined) return known
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)
    ? 'Its certificate is not trusted here: add the CA file in the server’s settings (or to NODE_EXTRA_CA_CERTS).'
    : 'Check that the server runs and that its URL is right.'
}
