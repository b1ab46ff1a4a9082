/** The scheme that the system hands to this app. */
export const LINK_SCHEME = 'evalwright'

/**
 * The screen that a link names, as a hash: of `evalwright://open/#/runs?…`, of `app://bundle/#/runs?…`, or of a bare `#/runs`. Null for
 * anything else: a link comes from outside and may hold anything.
 */
export function hashOfLink(link: string): string | null {
  if (link.length > 8000) return null
  const hash = link.startsWith('#') ? link : hashOfUrl(link)
  return hash !== null && /^#\/[\w\-./?&=%~!$'()*+,;:@]*$/.test(hash) ? hash : null
}

/** The last argument that is a link; a second start is given one by the system. */
export function linkIn(args: readonly string[]): string | null {
  for (const arg of [...args].reverse()) {
    const hash = hashOfLink(arg)
    if (hash !== null) return hash
  }
  return null
}

function hashOfUrl(link: string): string | null {
  if (!URL.canParse(link)) return null
  const { protocol, host, hash } = new URL(link)
  const isOurs =
    (protocol === `${LINK_SCHEME}:` && host === 'open') ||
    (protocol === 'app:' && host === 'bundle')
  return isOurs && hash !== '' ? hash : null
}
