import type { JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { nearest } from './nearest'
import { isSecretHeader } from './secret-headers'

type Check<T> = (value: unknown) => T | undefined

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What a value may be; undefined means that it is not that. Text from a command line counts as what it spells. */
export const as = {
  text: (value: unknown): string | undefined =>
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined,
  number: (value: unknown): number | undefined =>
    typeof value === 'number' && Number.isFinite(value)
      ? value
      : typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
        ? Number(value)
        : undefined,
  integer: (value: unknown): number | undefined => {
    const number = as.number(value)
    return number !== undefined && Number.isInteger(number) ? number : undefined
  },
  boolean: (value: unknown): boolean | undefined =>
    typeof value === 'boolean'
      ? value
      : value === 'true' || value === 'True'
        ? true
        : value === 'false' || value === 'False'
          ? false
          : undefined,
  object: (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined),
  texts: (value: unknown): string[] | undefined =>
    Array.isArray(value) && value.every(one => typeof one === 'string')
      ? value
      : typeof value === 'string'
        ? [value]
        : undefined,
  textMap: (value: unknown): Record<string, string> | undefined =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, one]) => [name, String(one as string)]),
        )
      : undefined,
  numberMap: (value: unknown): Record<string, number> | undefined =>
    isObject(value) && Object.values(value).every(one => typeof one === 'number')
      ? (value as Record<string, number>)
      : undefined,
}

export interface OptionReader {
  /** The option's value, or undefined where it is absent or null. Throws AppError for a value of the wrong kind. */
  take<T>(name: string, check: Check<T>, kind: string): T | undefined
  /** An option that is known but not served; accepted only with one of the harmless values. */
  refuse(name: string, harmless: unknown[], why: string): void
  ignore(...names: string[]): void
  /** Throws AppError for names that nobody took, with the nearest known one. */
  end(extraKnown?: string[]): void
}

/** Reads named options one by one, so that nothing is silently left out. `where` names them in errors. */
export function readOptions(options: JsonObject, where: string): OptionReader {
  const known = new Set<string>()
  return {
    take(name, check, kind) {
      known.add(name)
      const value = Object.hasOwn(options, name) ? options[name] : undefined
      if (value === undefined || value === null) return undefined
      const taken = check(value)
      if (taken !== undefined) return taken
      throw new AppError(
        'invalid-input',
        `${where}: '${name}' must be ${kind}, not ${shown(name, value)}.`,
      )
    },
    refuse(name, harmless, why) {
      known.add(name)
      const value = Object.hasOwn(options, name) ? options[name] : undefined
      if (value === undefined || value === null) return
      if (harmless.some(one => JSON.stringify(one) === JSON.stringify(value))) return
      throw new AppError(
        'unsupported',
        `${where}: '${name}' is an option of EvalScope's that Evalwright does not support yet.`,
        {
          hint: why,
        },
      )
    },
    ignore(...names) {
      names.forEach(name => known.add(name))
    },
    end(extraKnown = []) {
      extraKnown.forEach(name => known.add(name))
      for (const name of Object.keys(options)) {
        if (known.has(name)) continue
        throw new AppError('invalid-input', `${where}: there is no option '${name}'.`, {
          hint: `Did you mean ${nearest(name, [...known])}?`,
        })
      }
    },
  }
}

const LONGEST_SHOWN = 80

/** A value in an error: never one whose name looks secret, nor what is inside of lists and objects, where a key may be. */
function shown(name: string, value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (isSecretHeader(name) || (typeof value === 'string' && value.trimStart().startsWith('{')))
    return `this ${typeof value === 'string' ? 'text' : typeof value}`
  const text = JSON.stringify(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
