import { z } from 'zod'
import type { JsonObject } from '@contract'

/** The JSON schema (2020-12, as OpenAPI 3.1 wants it) of what is sent, without what only the command line needs. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonObject {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema: one }) {
      delete one.flag
      delete one.note
      delete one.hidden
    },
  })
  const { $schema: _dialect, ...rest } = made
  return JSON.parse(JSON.stringify(rest)) as JsonObject
}
