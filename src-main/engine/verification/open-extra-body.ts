import type { JsonObject } from '@contract'

/** An extra body for files: what is named like a key is masked. */
export function openExtraBody(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      /^(api[-_]?key|authorization|password|secret|access[-_]?token)$/i.test(name) ? '••••' : value,
    ]),
  )
}
