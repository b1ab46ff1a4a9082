import type { Json, JsonObject } from '@contract'
import { AppError } from '../../engine/errors'

/** Whether a reply follows one instruction. Settings that do not fit throw AppError('scorer-failed'). */
export type Checker = (reply: string, settings: Settings) => boolean | Promise<boolean>

/** Checkers by instruction id, for example `punctuation:no_comma`. */
export type CheckerTable = Readonly<Record<string, Checker>>

/** The settings of one instruction, read with the type that its checker needs. */
export interface Settings {
  /** A text that is not blank. */
  text(name: string): string
  texts(name: string): string[]
  /** A whole number of at least `least`. */
  count(name: string, least?: number): number
  number(name: string): number
  /** Compares a count with the bound that the named setting gives. */
  holds(count: number, relation: string, bound: string): boolean
}

/**
 * Reads the settings that a data set gives for an instruction. A null is the same as none. Where the reference implementations would
 * draw a value at random (a setting that is missing, and with IFEval a 0), the sample has no verdict.
 */
export function readSettings(instruction: string, given: JsonObject): Settings {
  const value = (name: string): Json | undefined => given[name] ?? undefined

  function missing(name: string, wanted: string): AppError {
    const found = value(name)
    return new AppError(
      'scorer-failed',
      found === undefined
        ? `The instruction ${instruction} has no ${name}, so nothing says what to check.`
        : `The ${name} of the instruction ${instruction} is ${JSON.stringify(found).slice(0, 60)}, not ${wanted}.`,
      { hint: `Give the row's kwargs a ${name} that is ${wanted}.` },
    )
  }

  const settings: Settings = {
    text(name) {
      const found = value(name)
      if (typeof found !== 'string' || found.trim() === '') throw missing(name, 'a text')
      return found
    },
    texts(name) {
      const found = value(name)
      const isList = Array.isArray(found) && found.length > 0
      if (!isList || !found.every(part => typeof part === 'string' && part.trim() !== ''))
        throw missing(name, 'a list of texts')
      return found as string[]
    },
    count(name, least = 1) {
      const found = value(name)
      if (typeof found !== 'number' || !Number.isInteger(found) || found < least)
        throw missing(name, `a whole number from ${least} on`)
      return found
    },
    number(name) {
      const found = value(name)
      if (typeof found !== 'number' || !Number.isFinite(found) || found < 0)
        throw missing(name, 'a number from 0 on')
      return found
    },
    holds(count, relation, bound) {
      const limit = settings.count(bound)
      const wanted = settings.text(relation)
      if (wanted === 'at least') return count >= limit
      if (wanted === 'less than') return count < limit
      throw missing(relation, '"at least" or "less than"')
    },
  }
  return settings
}
