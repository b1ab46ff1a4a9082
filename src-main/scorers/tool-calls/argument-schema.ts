import type { AnySchema, ErrorObject, Options, ValidateFunction } from 'ajv'
import Ajv from 'ajv'
import Ajv2019 from 'ajv/dist/2019.js'
import Ajv2020 from 'ajv/dist/2020.js'
import AjvDraft04 from 'ajv-draft-04'
import { AppError } from '../../engine/errors'
import { pythonRegex } from '../python-regex'
import { dialectOf, withoutForeignWords, type Dialect } from './schema-dialect'
import { endsWithin } from './time-limit'

/** The first fault of some arguments in words, or null. */
export type ArgumentSchema = (args: unknown, size: number) => string | null

/** Tells a schema that cannot be used from arguments that do not fit one. */
export const unusable = 'The tool’s schema cannot be used:'

const longestSchema = 500_000
const compileMs = 3000
/** Validation runs without a watch unless the schema or the arguments could make it long. */
const watchedSize = 100_000
const firstTryMs = 150
const secondTryMs = 1500
const kept = 2000

const byObject = new WeakMap<object, ArgumentSchema>()
const byText = new Map<string, ArgumentSchema>()

/** The check against a tool's `parameters`: compiled once for all tools with the same text, and bounded in time. Never throws. */
export function argumentSchema(parameters: object): ArgumentSchema {
  const known = byObject.get(parameters)
  if (known) return known
  const text = schemaText(parameters)
  let check = text === null ? undefined : byText.get(text)
  check ??= compile(parameters as Record<string, unknown>, text)
  byObject.set(parameters, check)
  if (text !== null && !byText.has(text)) {
    if (byText.size >= kept) byText.delete(byText.keys().next().value!)
    byText.set(text, check)
  }
  return check
}

function schemaText(parameters: object): string | null {
  try {
    const text = JSON.stringify(parameters)
    return text.length > longestSchema ? null : text
  } catch {
    return null
  }
}

function compile(schema: Record<string, unknown>, text: string | null): ArgumentSchema {
  if (text === null) return refuse(`it is longer than ${longestSchema} characters or has no end.`)
  const dialect = dialectOf(schema)
  const ajv = compilerOf(dialect)
  const plain = withoutForeignWords(schema) as AnySchema
  try {
    const compiled = endsWithin(compileMs, () => ajv.compile(plain))
    if (compiled === 'too-slow') return refuse('it takes too long to read.')
    // Ajv would keep every schema that it has ever seen.
    ajv.removeSchema(plain)
    return watch(compiled.value, isRisky(text))
  } catch (error) {
    // What a broken schema has left in it is not known; it may have called itself like a meta-schema.
    compilers.delete(dialect)
    return refuse(reasonOf(error))
  }
}

/** References may multiply, patterns may backtrack and unique objects are compared each with each: such schemas get a clock. */
function isRisky(text: string): boolean {
  return /"(?:\$(?:ref|dynamicRef|recursiveRef)|pattern|patternProperties|uniqueItems)"/.test(text)
}

function watch(validate: ValidateFunction, risky: boolean): ArgumentSchema {
  let isHopeless = false
  const judge = (args: unknown): string | null =>
    validate(args) ? null : faultOf(validate.errors?.[0])
  return (args, size) => {
    try {
      if (!risky && size < watchedSize) return judge(args)
      if (isHopeless) return tooSlow
      let judged = endsWithin(firstTryMs, () => judge(args))
      // A busy machine gets a second, longer try.
      if (judged === 'too-slow') judged = endsWithin(secondTryMs, () => judge(args))
      if (judged !== 'too-slow') return judged.value
      isHopeless = true
      return tooSlow
    } catch (error) {
      return `${unusable} ${reasonOf(error)}`
    }
  }
}

const tooSlow = `${unusable} checking arguments against it does not come to an end.`

function refuse(reason: string): ArgumentSchema {
  return () => `${unusable} ${reason}`
}

const compilers = new Map<Dialect, Ajv>()

function compilerOf(dialect: Dialect): Ajv {
  const known = compilers.get(dialect)
  if (known) return known
  const made = makeCompiler(dialect)
  compilers.set(dialect, made)
  return made
}

function makeCompiler(dialect: Dialect): Ajv {
  const options: Options = {
    strict: false,
    strictNumbers: false,
    validateFormats: false,
    ownProperties: true,
    logger: false,
    code: { regExp: Object.assign(searchPattern, { code: 'new RegExp' }) },
  }
  if (dialect === '2020-12') return new Ajv2020(options)
  if (dialect === '2019-09') return new Ajv2019(options)
  // Up to draft 7 nothing beside a $ref counts.
  const older = { ...options, ignoreKeywordsWithRef: true } as Options
  return dialect === 'draft-07' ? new Ajv(older) : new AjvDraft04(older as never)
}

/** Patterns are Python's; they work on code points where JavaScript can read them so. */
function searchPattern(pattern: string): RegExp {
  try {
    return pythonRegex(pattern, 'u')
  } catch {
    return pythonRegex(pattern)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it refers to itself without end.'
  if (error instanceof AppError) return error.message
  const message = error instanceof Error ? error.message : String(error)
  const missing = /can't resolve reference (\S+)/.exec(message)?.[1]
  if (missing) return `it refers to ${missing}, which is not part of it; nothing is fetched.`
  return `${message.slice(0, 200)}.`
}

function faultOf(error: ErrorObject | undefined): string {
  if (!error) return 'The arguments do not fit the schema.'
  const place = error.instancePath === '' ? 'The arguments' : `“${error.instancePath.slice(1)}”`
  const { params } = error as { params: Record<string, unknown> }
  const detail =
    error.keyword === 'enum' || error.keyword === 'const'
      ? `: ${JSON.stringify(params.allowedValues ?? params.allowedValue).slice(0, 120)}`
      : typeof params.additionalProperty === 'string'
        ? `: ${params.additionalProperty.slice(0, 80)}`
        : ''
  return `${place} ${error.message ?? 'do not fit'}${detail}.`
}
