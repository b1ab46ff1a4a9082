import type { Json, JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import { redact, secretsIn } from '../../reports/evalscope/secrets'

const NAMES_OF_KEYS =
  /^(api[-_]?key|authorization|access[-_]?token|bearer|password|client[-_]?secret)$/i

/** The same error without the keys of the document that it is about: it is logged, told to clients and kept. */
export function withoutKeysOf(document: JsonObject, error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const secrets = secretsIn(document)
  return new AppError(error.code, redact(error.message, secrets), {
    ...(error.hint !== undefined && { hint: redact(error.hint, secrets) }),
    ...(error.details && { details: error.details }),
  })
}

/** Throws where a key stands in what is stored with a run: the body that goes to the model server as it is. */
export function refuseKeys(body: Json | undefined, where: string): void {
  if (body === undefined || body === null || typeof body !== 'object') return
  for (const [name, value] of Object.entries(body)) {
    if (NAMES_OF_KEYS.test(name) && typeof value === 'string') {
      throw new AppError(
        'invalid-input',
        `${where}: '${name}' looks like a key, and is not sent.`,
        {
          hint: 'Give it as api_key, or as a header: generation_config.extra_headers. Keys there are kept in memory only.',
        },
      )
    }
    refuseKeys(value, where)
  }
}
