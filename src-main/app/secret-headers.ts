/** Shown in place of a secret value, and accepted back as "keep what is stored". */
export const MASK = '••••'

const SECRET = /auth|key|token|secret|cookie|password|credential/i

export function isSecretHeader(name: string): boolean {
  return SECRET.test(name)
}

/** Parts headers into those that may be stored and shown, and those that hold secrets. */
export function splitHeaders(headers: Record<string, string>): {
  open: Record<string, string>
  secret: Record<string, string>
} {
  const open: Record<string, string> = {}
  const secret: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (isSecretHeader(name)) secret[name] = value
    else open[name] = value
  }
  return { open, secret }
}
