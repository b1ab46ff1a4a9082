import { isDict, PyTuple, type PyDict, type PyValue } from '../../python-value'

export type WorldLanguage = 'en' | 'zh'

/** The arguments of one call, by name; those that are not given are absent. */
export type Arguments = Record<string, PyValue>

export interface WorldFunction {
  required: readonly string[]
  optional?: readonly string[]
  call(args: Arguments): PyValue
}

/** One simulated service: its functions, and the part of its state that the end is compared with. */
export interface World {
  functions: Record<string, WorldFunction>
  state(): PyDict
}

/** What the original answers with an exception: the call has no result, and says why. What it changed before stays changed. */
export class WorldFault extends Error {}

export function dict(entries: Record<string, PyValue>): PyDict {
  return new Map(Object.entries(entries))
}

/** The answer that most functions give: whether it worked, and in words what happened. */
export function answer(
  status: boolean,
  message: string,
  more: Record<string, PyValue> = {},
): PyDict {
  return dict({ status, message, ...more })
}

/** A text for a look-up by name; undefined for other values, which no name equals. */
export function nameIn(value: PyValue | undefined): string | undefined {
  if (Array.isArray(value) || isDict(value)) throw new WorldFault('a list or a dict is no name')
  return typeof value === 'string' ? value : undefined
}

/** The key of an entry that is numbered from 1, as Python compares numbers: `4`, `4.0` and no `'4'`. */
export function numberIn(value: PyValue | undefined): string | undefined {
  if (Array.isArray(value) || isDict(value)) throw new WorldFault('a list or a dict is no number')
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'bigint' || typeof value === 'number' ? String(value) : undefined
}

/** The lower-case text that is searched for. */
export function keywordIn(value: PyValue | undefined): string {
  if (typeof value !== 'string') throw new WorldFault('the keyword is no text')
  return value.toLowerCase()
}

/** Lists and tuples, one after the other; texts and dicts are gone through by their characters and keys, as Python does. */
export function itemsIn(value: PyValue | undefined): PyValue[] {
  if (Array.isArray(value)) return value
  if (value instanceof PyTuple) return value.items
  if (typeof value === 'string') return [...value]
  if (isDict(value)) return [...value.keys()]
  throw new WorldFault('the items are no list')
}
