import {
  isAmong,
  isDict,
  pyEquals,
  pyTypeOf,
  toPlain,
  type PyDict,
  type PyType,
  type PyValue,
} from '../python-value'
import { standardText } from './answer-text'
import { invalid, valid, type Verdict } from './verdict'

/** One argument, and what it is held against. */
export interface Argument {
  name: string
  value: PyValue
  /** The values that are right; `""` among them says that the argument may be left out. */
  accepted: PyValue[]
  expected: PyType
  /** The type of a list's elements, where it is checked. */
  items: PyType | null
}

/** Type, then value, as BFCL's checker goes about it. */
export function checkValue(argument: Argument): Verdict {
  const type = checkType(
    argument,
    argument.value,
    argument.accepted,
    argument.expected,
    argument.items,
  )
  if (!type.verdict.isValid) return type.verdict
  if (type.isVariable) return amongAccepted(argument)
  const { expected, items, value } = argument
  if (expected === 'dict') return checkDict(argument, value as PyDict, argument.accepted)
  if (expected === 'list' && items === 'dict') return checkDicts(argument, value as PyValue[])
  if (expected === 'str') return checkText(argument, value as string)
  if (expected === 'list') return checkList(argument, value as PyValue[])
  return amongAccepted(argument)
}

/** The accepted values tell what type counts where they differ from the declaration: names of variables and nulls get in so. */
function checkType(
  argument: Argument,
  value: PyValue,
  accepted: PyValue[],
  expected: PyType,
  items: PyType | null,
): { verdict: Verdict; isVariable: boolean } {
  const first = accepted.find(one => one !== '')
  const acceptedType = first === undefined ? null : pyTypeOf(first)
  const isVariable = acceptedType !== null && acceptedType !== expected
  let failure = 'type_error:simple'
  if (pyTypeOf(value) === expected) {
    if (items === null) return { verdict: valid, isVariable }
    const fits = accepted.some(
      list =>
        !Array.isArray(list) ||
        (value as PyValue[]).every(
          item => checkType(argument, item, list, items, null).verdict.isValid,
        ),
    )
    if (fits) return { verdict: valid, isVariable }
    if (pyTypeOf(value) === acceptedType) failure = 'type_error:nested'
  } else if (pyTypeOf(value) === acceptedType) return { verdict: valid, isVariable: true }
  const wanted = items === null ? expected : `${expected} of ${items}`
  const detail = `“${argument.name}” should be ${wanted}, and is ${shown(value)}.`
  return { verdict: invalid(failure, detail), isVariable }
}

function amongAccepted({ name, value, accepted }: Argument): Verdict {
  return isAmong(value, accepted) ? valid : wrong('value_error:others', name, value, accepted)
}

function checkText({ name, accepted }: Argument, value: string): Verdict {
  const standard = standardText(value)
  const isRight = accepted.some(one => typeof one === 'string' && standardText(one) === standard)
  return isRight ? valid : wrong('value_error:string', name, value, accepted)
}

function checkList({ name, accepted }: Argument, value: PyValue[]): Verdict {
  const standard = value.map(standardValue)
  const isRight = accepted.some(list => pyEquals(standard, itemsOf(list).map(standardValue)))
  return isRight ? valid : wrong('value_error:list/tuple', name, value, accepted)
}

/** Some alternative must have all keys that are given, their values, and no further key that may not be left out. The last one's fault is told. */
function checkDict({ name }: Argument, value: PyDict, accepted: PyValue[]): Verdict {
  let verdict = invalid('dict_checker:unclear', `“${name}” has no accepted value.`)
  for (const alternative of accepted) {
    if (!isDict(alternative)) continue
    verdict = checkKeys(name, value, alternative)
    if (verdict.isValid) return verdict
  }
  return verdict
}

function checkKeys(name: string, value: PyDict, alternative: PyDict): Verdict {
  for (const [key, expected] of alternative)
    if (!value.has(key) && !mayBeLeftOut(expected))
      return invalid('value_error:dict_key', `“${name}” lacks the key “${key}”.`)
  for (const [key, part] of value) {
    const right = alternative.get(key)
    if (right === undefined)
      return invalid('value_error:dict_key', `“${name}” has a key too much: “${key}”.`)
    const choices = itemsOf(right)
    if (!isAmong(standardValue(part), choices.map(standardValue)))
      return wrong('value_error:dict_value', `${name}.${key}`, part, choices)
  }
  return valid
}

function checkDicts(argument: Argument, value: PyValue[]): Verdict {
  const { name, accepted } = argument
  let verdict = invalid('list_dict_checker:unclear', `“${name}” has no accepted value.`)
  for (const list of accepted) {
    const wanted = itemsOf(list)
    if (wanted.length !== value.length) {
      const count = `“${name}” should hold ${wanted.length} objects, and holds ${value.length}.`
      verdict = invalid('value_error:list_dict_count', count)
      continue
    }
    verdict = valid
    for (const [at, part] of value.entries()) {
      verdict = isDict(part)
        ? checkDict(argument, part, [wanted[at]!])
        : invalid('dict_checker:unclear', `“${name}” holds more than objects.`)
      if (!verdict.isValid) break
    }
    if (verdict.isValid) return verdict
  }
  return verdict
}

function standardValue(value: PyValue): PyValue {
  return typeof value === 'string' ? standardText(value) : value
}

/** Every text holds the empty one, so that to Python a bare text may always be left out. */
function mayBeLeftOut(accepted: PyValue): boolean {
  return typeof accepted === 'string' || itemsOf(accepted).includes('')
}

/** What Python goes through in a loop: the items of a list, the characters of a text. */
function itemsOf(value: PyValue): PyValue[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [...value] : []
}

function wrong(errorType: string, name: string, value: PyValue, accepted: PyValue[]): Verdict {
  const right = accepted.map(one => (one === '' ? 'nothing' : shown(one))).join(' or ')
  return invalid(errorType, `“${name}” is ${shown(value)}, and should be ${right.slice(0, 300)}.`)
}

/** A value in a fault's text. */
export function shown(value: PyValue): string {
  const text = JSON.stringify(toPlain(value)) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
