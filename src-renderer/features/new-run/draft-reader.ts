import type { JsonObject } from '@contract'
import type { Amount } from './draft-fields'

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Shares and times come back from their stored unit without the noise of binary fractions. */
const round = (value: number): number => Number(value.toPrecision(12))

/** Picks what fits from anything: a form kept by an older version, a request of a stored run. What does not fit becomes the default. */
export interface Reader {
  has(name: string): boolean
  text(name: string): string
  amount(name: string, perUnit?: number): Amount
  flag(name: string, otherwise?: boolean): boolean
  texts(name: string): string[]
  object(name: string): JsonObject
  /** The objects of a list. */
  list(name: string): JsonObject[]
  under(name: string): Reader
  many(name: string): Reader[]
}

export function reader(source: unknown): Reader {
  const values = isObject(source) ? source : {}
  return {
    has: name => Object.hasOwn(values, name),
    text: name => {
      const value = values[name]
      return typeof value === 'string' ? value : ''
    },
    amount: (name, perUnit = 1) => {
      const value = values[name]
      return typeof value === 'number' && Number.isFinite(value) ? round(value / perUnit) : ''
    },
    flag: (name, otherwise = false) => {
      const value = values[name]
      return typeof value === 'boolean' ? value : otherwise
    },
    texts: name => {
      const value = values[name]
      return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
    },
    object: name => {
      const value = values[name]
      return isObject(value) ? value : {}
    },
    list: name => {
      const value = values[name]
      return Array.isArray(value) ? value.filter(isObject) : []
    },
    under: name => reader(values[name]),
    many: name => {
      const value = values[name]
      return Array.isArray(value) ? value.map(reader) : []
    },
  }
}
