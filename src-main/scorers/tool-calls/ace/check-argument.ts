import { standardText } from '../bfcl/answer-text'
import {
  isDict,
  PyTuple,
  pyEquals,
  pyTypeOf,
  type PyDict,
  type PyType,
  type PyValue,
} from '../python-value'
import { pythonText } from './python-text'

/** Python's type for each type that ACEBench's functions declare. An enum has none, so that only the answer's type counts. */
const types: Record<string, PyType | 'enum'> = {
  string: 'str',
  integer: 'int',
  float: 'float',
  boolean: 'bool',
  array: 'list',
  tuple: 'list',
  dict: 'dict',
  any: 'str',
  list: 'list',
  object: 'dict',
  objectArray: 'list',
  'list(string)': 'list',
  'list(enum)': 'list',
  int: 'int',
  enum: 'enum',
  number: 'int',
}

const nested = new Set(['array', 'tuple', 'list(string)', 'list(enum)', 'object', 'objectArray'])

export interface AceParameter {
  type?: unknown
  items?: { type?: unknown } | null
}

/**
 * What is wrong with one argument, or null, by ACEBench's lenient rules: a value whose answer has another type than the declared one is
 * held against the type alone, texts must contain the answer's, numbers and booleans are told apart by type only.
 */
export function argumentProblem(
  name: string,
  given: PyValue,
  answer: PyValue,
  parameter: AceParameter,
): string | null {
  const declared = String(parameter.type)
  const expected = types[declared]
  if (expected === undefined) return `“${name}” has a type that is not known: ${declared}.`
  const items = nested.has(declared) ? (types[itemTypeOf(parameter, declared)] ?? 'dict') : null
  let value = given
  if (declared === 'tuple' && value instanceof PyTuple) value = value.items
  if (declared === 'float' && typeof value === 'bigint') value = Number(value)
  const fit = typeFit(value, answer, expected, items)
  if (fit === 'wrong') return `“${name}” should be ${declared}, and is ${pythonText(given)}.`
  if (fit === 'by type') return null
  const isRight = sameValue(value, answer, expected, items)
  return isRight ? null : `“${name}” is ${pythonText(given)}, and should be ${pythonText(answer)}.`
}

function itemTypeOf({ items }: AceParameter, declared: string): string {
  if (typeof items?.type === 'string') return items.type
  if (declared.includes('string')) return 'string'
  return declared.includes('enum') ? 'enum' : 'dict'
}

function typeFit(
  given: PyValue,
  answer: PyValue,
  expected: PyType | 'enum',
  items: PyType | 'enum' | null,
): 'by value' | 'by type' | 'wrong' {
  const answerType = answer === '' ? null : pyTypeOf(answer)
  const value = withBooleans(given)
  if (pyTypeOf(value) === expected) {
    const fits = answerType !== null && answerType !== expected ? 'by type' : 'by value'
    if (items === null) return fits
    return holdsItems(value, answer, items) ? fits : 'wrong'
  }
  if (answerType === null) return 'wrong'
  return pyTypeOf(value) === answerType || pyEquals(answer, value) ? 'by type' : 'wrong'
}

/** Some part of the answer must be no list, or be a list whose kind of elements all given ones have. */
function holdsItems(value: PyValue, answer: PyValue, items: PyType | 'enum'): boolean {
  const parts = Array.isArray(answer) ? answer : isDict(answer) ? [...answer.keys()] : []
  return parts.some(
    part =>
      !Array.isArray(part) ||
      (Array.isArray(value) && value.every(one => typeFit(one, part, items, null) !== 'wrong')),
  )
}

function sameValue(
  value: PyValue,
  answer: PyValue,
  expected: PyType | 'enum',
  items: PyType | 'enum' | null,
): boolean {
  if (expected === 'dict') return isDict(value) && isDict(answer) && sameDict(value, answer)
  if (expected === 'list' && items === 'dict') {
    if (!Array.isArray(value) || !Array.isArray(answer) || value.length !== answer.length)
      return false
    return value.every((one, at) => isDict(one) && isDict(answer[at]) && sameDict(one, answer[at]))
  }
  if (expected === 'str')
    return standardText(pythonText(value)).includes(standardText(pythonText(answer)))
  if (expected !== 'list') return true
  return (
    Array.isArray(value) &&
    Array.isArray(answer) &&
    pyEquals(value.map(standard), answer.map(standard))
  )
}

/** The same keys, and each value's text contains that of the answer. */
function sameDict(value: PyDict, answer: PyDict): boolean {
  if (value.size !== answer.size) return false
  return [...value].every(([key, given]) => {
    const wanted = answer.get(key)
    if (wanted === undefined) return false
    const part = withBooleans(given)
    if (isDict(wanted)) return isDict(part) && sameDict(part, wanted)
    return pythonText(standard(part)).includes(pythonText(standard(wanted)))
  })
}

function standard(value: PyValue): PyValue {
  return typeof value === 'string' ? standardText(value) : value
}

function withBooleans(value: PyValue): PyValue {
  return value === 'true' ? true : value === 'false' ? false : value
}
