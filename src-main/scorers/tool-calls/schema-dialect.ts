/** The JSON Schema dialects that are told apart. Draft 6 is read by the rules of draft 7. */
export type Dialect = 'draft-04' | 'draft-07' | '2019-09' | '2020-12'

const dialects: [RegExp, Dialect][] = [
  [/draft-0?[34]\/schema/, 'draft-04'],
  [/draft-0?[67]\/schema/, 'draft-07'],
  [/draft\/2019-09\/schema/, '2019-09'],
]

/** By `$schema`; whatever names no known dialect is 2020-12, as Python's jsonschema has it. */
export function dialectOf(schema: Record<string, unknown>): Dialect {
  const named = typeof schema.$schema === 'string' ? schema.$schema : ''
  return dialects.find(([sign]) => sign.test(named))?.[1] ?? '2020-12'
}

/** Their values are schemas by name, so a key in them is a name and no keyword. */
const mapsOfSchemas = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
])
/** Their values are data, never schemas. */
const plainData = new Set(['const', 'enum', 'default', 'examples', 'required'])

/** Words that Ajv hears and JSON Schema does not know. */
const foreign = new Set(['nullable', 'discriminator', '$async', '$data', '$schema', '$comment'])

/** A copy of a schema without the words that would make Ajv say something else than JSON Schema. */
export function withoutForeignWords(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map(part => withoutForeignWords(part))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => isMap || !(foreign.has(key) || isStrayId(key, value)))
      .map(([key, value]) => [
        key,
        !isMap && plainData.has(key)
          ? value
          : withoutForeignWords(value, !isMap && mapsOfSchemas.has(key)),
      ]),
  )
}

/** `id` is a keyword of draft 4 alone, and Ajv refuses it in all others. */
function isStrayId(key: string, value: unknown): boolean {
  return key === 'id' && typeof value === 'string'
}
