import type { z } from 'zod'
import { documentOptions, type Json, type JsonObject } from '@contract'
import { jsonSchema } from './json-schema'

/** Options with their kinds and what they are for, from the schema that flags and the OpenAPI document are made from. */
export function paramsOf(body: z.ZodObject, facts: { required: string[]; example: JsonObject }) {
  const schema = jsonSchema(body)
  const properties = schema.properties as Record<string, JsonObject>
  const lines = documentOptions(body)
    .filter(({ hidden }) => hidden !== true)
    .map(({ name, description }) => [name, `${kindOf(properties[name])} - ${description}`] as const)
  const isRequired = (name: string): boolean => facts.required.includes(name)
  return {
    required: Object.fromEntries(lines.filter(([name]) => isRequired(name))),
    optional: Object.fromEntries(lines.filter(([name]) => !isRequired(name))),
    example: facts.example,
    schema,
  }
}

const PYTHON: Record<string, string> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  object: 'Dict',
}

/** As EvalScope writes kinds: `str`, `int|float`, `List[str]`. */
function kindOf(schema: Json | undefined): string {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return 'any'
  const { anyOf, type, items } = schema
  if (Array.isArray(anyOf)) return anyOf.map(kindOf).join('|')
  if (Array.isArray(schema.enum)) return schema.enum.join('|')
  if (type === 'array') return `List[${kindOf(items)}]`
  return typeof type === 'string' ? (PYTHON[type] ?? type) : 'any'
}
