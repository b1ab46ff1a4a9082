import type { Json, JsonObject, ToolDefinition } from '@contract'
import type { CallLanguage, FunctionFacts } from './function-facts'

/** JSON Schema's name of each type in BFCL's notation; what is not here becomes a string. */
const schemaTypes: Record<string, string> = {
  integer: 'integer',
  number: 'number',
  float: 'number',
  string: 'string',
  boolean: 'boolean',
  bool: 'boolean',
  array: 'array',
  list: 'array',
  dict: 'object',
  object: 'object',
  tuple: 'array',
  any: 'string',
  byte: 'integer',
  short: 'integer',
  long: 'integer',
  double: 'number',
  char: 'string',
  ArrayList: 'array',
  Array: 'array',
  HashMap: 'object',
  Hashtable: 'object',
  Queue: 'array',
  Stack: 'array',
  Any: 'string',
  String: 'string',
  Bigint: 'integer',
}

const languageNames: Record<CallLanguage, string> = {
  python: 'Python 3',
  java: 'Java 8 SDK',
  javascript: 'JavaScript',
}

/** A question's functions as tools of a request: names without dots, types by JSON Schema. */
export function requestTools(functions: FunctionFacts[]): ToolDefinition[] {
  return functions.map(({ name, description, parameters }) => ({
    name: name.replaceAll('.', '_'),
    ...(description !== undefined && { description }),
    parameters: {
      ...(parameters as JsonObject),
      type: 'object',
      properties: propertiesAsSchema(parameters.properties ?? {}),
    },
  }))
}

function propertiesAsSchema(properties: Record<string, JsonObject>): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, facts]) => [name, propertyAsSchema(facts)]),
  )
}

function propertyAsSchema(facts: JsonObject): JsonObject {
  const schema: JsonObject = { ...facts, type: schemaType(facts.type) }
  if (facts.type === 'float') {
    schema.format = 'float'
    schema.description = `${textOf(facts.description)} This is a float type value.`
  }
  if (schema.type !== 'array' && schema.type !== 'object') return schema
  if (isObject(facts.properties))
    schema.properties = propertiesAsSchema(facts.properties as Record<string, JsonObject>)
  else if (isObject(facts.items)) schema.items = itemsAsSchema(facts.items)
  return schema
}

/** One more level of items, or the properties of items. */
function itemsAsSchema(items: JsonObject): JsonObject {
  const schema: JsonObject = { ...items, type: schemaType(items.type) }
  if (schema.type === 'array' && isObject(items.items))
    schema.items = { ...items.items, type: schemaType(items.items.type) }
  else if (schema.type === 'object' && isObject(items.properties))
    schema.properties = propertiesAsSchema(items.properties as Record<string, JsonObject>)
  return schema
}

function schemaType(type: Json | undefined): string {
  return (typeof type === 'string' && schemaTypes[type]) || 'string'
}

/**
 * The functions with upstream's hints of their language. Arguments of Java and JavaScript are then strings that hold source text, as the
 * checker wants them.
 */
export function withLanguageHints(
  functions: FunctionFacts[],
  language: CallLanguage,
): FunctionFacts[] {
  return functions.map(facts => {
    const description = `${facts.description ?? ''} Note that the provided function is in ${languageNames[language]} syntax.`
    if (language === 'python') return { ...facts, description }
    const properties = Object.entries(facts.parameters.properties ?? {}).map(
      ([name, one]): [string, JsonObject] => [name, asSourceText(one, language)],
    )
    return {
      ...facts,
      description,
      parameters: { ...facts.parameters, properties: Object.fromEntries(properties) },
    }
  })
}

function asSourceText(facts: JsonObject, language: 'java' | 'javascript'): JsonObject {
  const name = language === 'java' ? 'Java' : 'JavaScript'
  const type = textOf(facts.type)
  const { items, properties, ...rest } = facts
  const kept: JsonObject = { ...rest }
  let description = textOf(facts.description)
  description +=
    type === 'any'
      ? ` This parameter can be of any type of ${name} object in string representation.`
      : ` This is ${name} ${type} type parameter in string representation.`
  const isList = language === 'java' ? type === 'ArrayList' || type === 'Array' : type === 'array'
  if (isList)
    description += ` The list elements are of type ${textOf((items as JsonObject | undefined)?.type)}; they are not in string representation.`
  else if (items !== undefined) kept.items = items
  if (language === 'javascript' && type === 'dict' && properties !== undefined)
    description += ` The dictionary entries have the following schema; they are not in string representation. ${pythonJson(properties)}`
  else if (properties !== undefined) kept.properties = properties
  return { ...kept, description, type: 'string' }
}

/** JSON with spaces behind commas and colons and no letter beyond ASCII, as Python writes it. */
function pythonJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, part]) => `${pythonJson(key)}: ${pythonJson(part)}`)
      .join(', ')}}`
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
