const TOLERATED_MS = 5 * 60_000

/**
 * Says how far this machine's clock is from a server's, by the `Date` of its answer (RFC 9110, section 6.6.1); null where they agree.
 * Signed keys and certificates are refused when it is far.
 */
export function clockSkew(date: string | null, now = Date.now()): string | null {
  const there = date === null ? NaN : Date.parse(date)
  if (Number.isNaN(there) || Math.abs(now - there) <= TOLERATED_MS) return null
  const minutes = Math.round(Math.abs(now - there) / 60_000)
  return `This machine’s clock is ${minutes} min ${now > there ? 'ahead of' : 'behind'} the server’s: set it, or keys and certificates may be refused.`
}
