import type { Json, JsonObject } from '@contract'

export const MASK = '**********'

const SECRET_NAME =
  /^(key|auth|token|(.*[-_.])?(api[-_]?key|secret|(secret|access|private|service)[-_]?key|password|passwd|passphrase|authorization|cookie|credentials?|bearer|(hf|hub|api|sdk|access|auth|session|refresh|id|bearer|modelscope|openai|github)[-_]?token))$/i
const HEADER_MAP = /(^|[-_])headers$/i
const HARMLESS_HEADER = /^(accept(-.*)?|content-type|user-agent|http-referer|referer|x-title)$/i
const KEY_IN_URL = /([?&](?:[a-z_-]*key|[a-z_-]*token|signature|sig)=)[^&#\s]+/gi
const LOGIN_IN_URL = /\/\/[^/\s@]+@/g

/** The same object with every key, token, password and header value that may be one replaced or, by default, left out. */
export function withoutSecrets(
  config: JsonObject,
  treatment: 'remove' | 'mask' = 'remove',
): JsonObject {
  return clean(config, false, treatment) as JsonObject
}

/** Every text in this config that must not appear anywhere else. */
export function secretsIn(config: JsonObject): string[] {
  const found: string[] = []
  collect(config, false, found)
  // A key of a few letters (EMPTY, none) is a placeholder, and would tear ordinary words apart.
  return found.filter(text => text.length >= 8 && !/^\*+$/.test(text))
}

/** The text without these secrets and without those that an address carries. */
export function redact(text: string, secrets: string[]): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
  return cleanAddresses(known)
}

function cleanAddresses(text: string): string {
  if (!text.includes('//') && !text.includes('?')) return text
  return text.replace(KEY_IN_URL, `$1${MASK}`).replace(LOGIN_IN_URL, '//')
}

function isSecret(name: string, inHeaders: boolean): boolean {
  return SECRET_NAME.test(name) || (inHeaders && !HARMLESS_HEADER.test(name))
}

function clean(value: Json, inHeaders: boolean, treatment: 'remove' | 'mask'): Json {
  if (typeof value === 'string') return cleanAddresses(value)
  if (Array.isArray(value)) return value.map(entry => clean(entry, inHeaders, treatment))
  if (value === null || typeof value !== 'object') return value
  const kept: [string, Json][] = []
  for (const [name, entry] of Object.entries(value)) {
    if (isSecretText(name, entry, inHeaders)) {
      if (treatment === 'mask') kept.push([name, entry === null ? null : MASK])
      continue
    }
    kept.push([name, clean(entry, HEADER_MAP.test(name), treatment)])
  }
  return Object.fromEntries(kept)
}

function collect(value: Json, inHeaders: boolean, found: string[]): void {
  if (value === null || typeof value !== 'object') return
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === 'string' && isSecretText(name, entry, inHeaders)) {
      // `Bearer abc…`: the part behind the scheme is the secret.
      found.push(entry, ...entry.split(/\s+/).slice(1))
    } else collect(entry, HEADER_MAP.test(name), found)
  }
}

/** Numbers and switches under such a name (max tokens, `auth: true`) are no secrets. */
function isSecretText(name: string, value: Json, inHeaders: boolean): boolean {
  return typeof value !== 'number' && typeof value !== 'boolean' && isSecret(name, inHeaders)
}
