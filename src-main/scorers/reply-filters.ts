import { closest } from 'fastest-levenshtein'
import type { Json, JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { pythonRegex } from './python-regex'
import { matchesWithin } from './timed-regex'

/** One step: a list of replies in, a list out, so that votes and picks fit the same chain as cuts. */
type Filter = (replies: string[]) => string[]
type Settings = Record<string, Json>

interface FilterKind {
  /** Names of the settings, in the order in which a list gives them. */
  settings: string[]
  create(settings: Settings, name: string): Filter
}

/** What a pattern filter leaves of a reply in which it found nothing, unless told otherwise: no answer. */
export const noMatch = '[invalid]'

/** Longest reply that a user's expression is run on; beyond it only the last part is searched. */
const regexInputLimit = 100_000

const regexKind: FilterKind = {
  settings: ['regex_pattern', 'group_select', 'fallback'],
  create: (settings, name) => {
    const pattern = pythonRegex(
      text(settings, 'regex_pattern', name, '#### (\\-?[0-9\\.\\,]+)'),
      'g',
    )
    const select = integer(settings, 'group_select', name, 0)
    const fallback = text(settings, 'fallback', name, noMatch)
    return each(reply => selectedGroup(reply, pattern, select) ?? fallback)
  },
}

const kinds: Record<string, FilterKind> = {
  remove_until: {
    settings: ['delimiter'],
    create: (settings, name) => {
      const delimiter = text(settings, 'delimiter', name)
      return each(reply => {
        const at = reply.indexOf(delimiter)
        return at < 0 ? reply : reply.slice(at + delimiter.length)
      })
    },
  },
  regex: regexKind,
  extract: regexKind,
  regex_pos: {
    settings: ['regex_pattern', 'group_select', 'fallback'],
    create: (settings, name) => {
      const pair = pythonRegex(text(settings, 'regex_pattern', name, "\\('(.*?)', '(.*?)'\\)"), 'g')
      const fallback = text(settings, 'fallback', name, 'invalid')
      return each(reply => {
        const tags = matchesWithin(pair, bounded(reply)).map(match => match[2] ?? '')
        return pythonList(tags.length > 0 ? tags : [fallback])
      })
    },
  },
  remove_whitespace: { settings: [], create: () => each(reply => reply.trimStart()) },
  take_first: { settings: [], create: () => replies => replies.slice(0, 1) },
  take_first_k: {
    settings: ['k'],
    create: (settings, name) => {
      const count = integer(settings, 'k', name)
      if (count < 1) throw invalidSetting(name, 'k', 'a whole number of at least 1')
      return replies => replies.slice(0, count)
    },
  },
  majority_vote: { settings: [], create: () => mostFrequent },
}

/**
 * The filters of `dataset_args`, in their order, as one function over a reply; checked before any request.
 * `group_select` picks the match (0 the first, -1 the last); of the match its first group that took part counts, else the whole.
 * Of a reply beyond 100,000 characters patterns search the last part only; a search that takes too long throws AppError('scorer-failed').
 */
export function compileFilters(filters: JsonObject): (reply: string) => string {
  const chain = compileFilterChain(filters)
  return reply => chain([reply])[0] ?? ''
}

/** As `compileFilters`, over several replies to one question: for the filters that vote or pick. */
export function compileFilterChain(filters: JsonObject): Filter {
  const steps = Object.entries(filters).map(([name, value]) => {
    const kind = kinds[name]
    if (!kind) {
      throw new AppError('invalid-input', `There is no filter named ${JSON.stringify(name)}.`, {
        hint: `Did you mean ${closest(name, Object.keys(kinds))}?`,
      })
    }
    return kind.create(namedSettings(kind, name, value), name)
  })
  return replies => steps.reduce((current, step) => step(current), replies)
}

/** A setting may stand alone, in a list by position, or in a map by name. */
function namedSettings(kind: FilterKind, name: string, value: Json): Settings {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const unknown = Object.keys(value).find(key => !kind.settings.includes(key))
    if (unknown === undefined) return value
    throw new AppError(
      'invalid-input',
      `The filter ${name} has no setting named ${JSON.stringify(unknown)}.`,
      {
        hint:
          kind.settings.length > 0
            ? `Did you mean ${closest(unknown, kind.settings)}?`
            : 'It takes no settings.',
      },
    )
  }
  const values = Array.isArray(value)
    ? value
    : kind.settings.length === 0 || value === null
      ? []
      : [value]
  if (values.length > kind.settings.length) {
    throw new AppError(
      'invalid-input',
      `The filter ${name} takes ${kind.settings.length} settings, not ${values.length}.`,
    )
  }
  return Object.fromEntries(values.map((given, index) => [kind.settings[index]!, given]))
}

function text(settings: Settings, key: string, name: string, fallback?: string): string {
  const value = settings[key] ?? fallback
  if (typeof value !== 'string') throw invalidSetting(name, key, 'a text')
  return value
}

function integer(settings: Settings, key: string, name: string, fallback?: number): number {
  const value = settings[key] ?? fallback
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw invalidSetting(name, key, 'a whole number')
  return value
}

function invalidSetting(name: string, key: string, wanted: string): AppError {
  return new AppError(
    'invalid-input',
    `The setting ${key} of the filter ${name} must be ${wanted}.`,
  )
}

function each(change: (reply: string) => string): Filter {
  return replies => replies.map(change)
}

function bounded(reply: string): string {
  return reply.length > regexInputLimit ? reply.slice(-regexInputLimit) : reply
}

function selectedGroup(reply: string, pattern: RegExp, select: number): string | null {
  const matches = matchesWithin(pattern, bounded(reply))
  const match = matches.at(select)
  if (!match) return null
  const chosen =
    match.length > 1 ? match.slice(1).find(group => group !== undefined && group !== '') : match[0]
  return (chosen ?? '').trim()
}

function mostFrequent(replies: string[]): string[] {
  const counts = new Map<string, number>()
  for (const reply of replies) counts.set(reply, (counts.get(reply) ?? 0) + 1)
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]
  return best ? [best[0]] : []
}

function pythonList(values: string[]): string {
  return `[${values.map(value => `'${value}'`).join(', ')}]`
}
