import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Json, JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { withoutVerdicts } from './recorded-lines'
import { statisticsScorers } from './statistics-scorers'

/** One case of a file of statistics: what goes in, and the figures that another library computed. */
export interface StatisticsCase {
  case: string
  section: string
  input: JsonObject
  expected: JsonObject
}

export interface StatisticsFile {
  file: string
  /** Largest distances from closed forms and from solved sample sizes. */
  tolerance: { closedForm: number; solver: number }
  cases: StatisticsCase[]
}

/** What goes into a case; all else in it is expected to come out. */
const inputKeys = new Set('id kind n a b cluster p k k1 n1 k2 n2 p10 p01 alpha p1 p2'.split(' '))

/** The files of statistics (`*.json`) in a folder. */
export function statisticsFiles(folder: string): StatisticsFile[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json') && !withoutVerdicts.test(basename(name, '.json')))
    .sort()
    .map(name => readFile(folder, name))
}

function readFile(folder: string, name: string): StatisticsFile {
  const whole = objectOf(parse(readFileSync(join(folder, name), 'utf8'), name))
  const tolerance = objectOf(whole.tolerance ?? null)
  const sections = Object.keys(statisticsScorers).filter(section => Array.isArray(whole[section]))
  if (sections.length === 0) {
    throw new AppError('invalid-input', `${name} is no golden file of statistics.`, {
      hint: `It holds at least one of the lists ${Object.keys(statisticsScorers).join(', ')}.`,
    })
  }
  return {
    file: basename(name, '.json'),
    tolerance: {
      closedForm: Number(tolerance.closed_form ?? 1e-6),
      solver: Number(tolerance.power_solver ?? 1e-3),
    },
    cases: sections.flatMap(section =>
      (whole[section] as Json[]).map((value, at) => caseOf(section, at, objectOf(value))),
    ),
  }
}

function caseOf(section: string, at: number, value: JsonObject): StatisticsCase {
  const { expected, ...facts } = value
  const entries = Object.entries(facts)
  const outside = entries.filter(([key]) => !inputKeys.has(key))
  return {
    case: typeof value.id === 'string' ? value.id : `${section}-${at}`,
    section,
    input: Object.fromEntries(entries.filter(([key]) => inputKeys.has(key))),
    expected: expected === undefined ? Object.fromEntries(outside) : objectOf(expected),
  }
}

function parse(text: string, name: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (cause) {
    throw new AppError('invalid-input', `${name} is no JSON.`, { cause })
  }
}

function objectOf(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
