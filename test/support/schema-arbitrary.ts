import fc from 'fast-check'
import type { Json, JsonObject } from '../../src-main/contract'

/** Values that fit a JSON schema, as far as our schemas go; where a pattern cannot be drawn, texts that may not fit. */
export function arbitraryOf(schema: JsonObject, root: JsonObject = schema): fc.Arbitrary<unknown> {
  const choices = (schema.anyOf ?? schema.oneOf) as JsonObject[] | undefined
  if (choices) return fc.oneof(...choices.map(one => arbitraryOf(one, root)))
  if (typeof schema.$ref === 'string') return referenced()
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as Json[]))
  switch (schema.type) {
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer(rangeOf(schema))
    case 'number': {
      const { min, max } = rangeOf(schema)
      return fc.double({ noNaN: true, noDefaultInfinity: true, min: min ?? -1e9, max: max ?? 1e9 })
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const items = schema.items ? arbitraryOf(schema.items as JsonObject, root) : fc.jsonValue()
      return fc.array(items, { minLength: Number(schema.minItems ?? 0), maxLength: 4 })
    }
    case 'object':
      return objectOf(schema, root)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }

  /** Only our recursive JSON value refers to itself. */
  function referenced(): fc.Arbitrary<unknown> {
    return fc.jsonValue({ maxDepth: 2 })
  }
}

function rangeOf(schema: JsonObject): { min?: number; max?: number } {
  const within = (value: Json | undefined): number | undefined =>
    typeof value === 'number' ? Math.max(-2_147_483_648, Math.min(2_147_483_647, value)) : undefined
  const min = within(schema.minimum)
  const max = within(schema.maximum)
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function textOf(schema: JsonObject): fc.Arbitrary<string> {
  if (schema.format === 'uri') return fc.webUrl()
  const text = fc.oneof(
    fc.string({ minLength: Number(schema.minLength ?? 0) }),
    fc.string({ unit: 'grapheme', minLength: Number(schema.minLength ?? 0) }),
    fc.constantFrom('../x', '/etc/passwd', 'a\u0000b', '%00', '{{', '💥', 'null', '1e999', '-1'),
  )
  if (typeof schema.pattern !== 'string') return text
  return fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), text)
}

function objectOf(schema: JsonObject, root: JsonObject): fc.Arbitrary<object> {
  const properties = (schema.properties ?? {}) as Record<string, JsonObject>
  const named = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, root)]),
    ),
    { requiredKeys: (schema.required ?? []) as string[] },
  )
  const more = schema.additionalProperties
  if (Object.keys(properties).length > 0 || more === false || more === undefined) return named
  const values = typeof more === 'object' ? arbitraryOf(more as JsonObject, root) : fc.jsonValue()
  return fc.dictionary(fc.string(), values, { maxKeys: 4 })
}

/** Objects of the schema of which one property, or the whole, is something else. */
export function nearlyOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const names = Object.keys((schema.properties ?? {}) as object)
  return fc
    .tuple(
      arbitraryOf(schema) as fc.Arbitrary<object>,
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.jsonValue({ maxDepth: 4 }),
    )
    .map(([value, name, other]) => ({ ...value, [name]: other }))
}
