import type { JsonObject } from '@contract'
import { isDict, PyTuple, type PyDict, type PyType, type PyValue } from '../python-value'
import { checkValue } from './check-value'
import {
  expectedTypes,
  typesWithItems,
  type CallLanguage,
  type FunctionFacts,
} from './function-facts'
import { javaValue } from './java-literal'
import { javascriptValue } from './javascript-literal'
import { invalid, valid, type Verdict } from './verdict'

/** What holds for all calls of a question. */
export interface CallRules {
  language: CallLanguage
  /** Dots in expected names stand as underscores in replies, since servers allow no dots in names of tools. */
  underscoreToDot: boolean
}

/** The name of an expected function as a reply must spell it. */
export function calledName(name: string, { underscoreToDot }: CallRules): string {
  return underscoreToDot ? name.replaceAll('.', '_') : name
}

/** One call of a reply against one expected call; the first fault decides. */
export function checkCall(
  facts: FunctionFacts,
  call: PyDict,
  accepted: PyDict,
  rules: CallRules,
): Verdict {
  const name = calledName(facts.name, rules)
  const args = call.get(name)
  if (args === undefined) {
    const given = [...call.keys()].join(', ')
    return invalid(
      'simple_function_checker:wrong_func_name',
      `“${name}” should be called, and “${given}” is.`,
    )
  }
  const given = args as PyDict
  const { properties = {}, required = [] } = facts.parameters
  for (const parameter of required)
    if (!given.has(parameter)) return missing('missing_required', name, parameter)
  for (const [parameter, value] of given) {
    const schema =
      parameter !== null && Object.hasOwn(properties, parameter) && properties[parameter]
    const values = accepted.get(parameter)
    if (!schema || values === undefined)
      return invalid(
        'simple_function_checker:unexpected_param',
        `“${name}” takes no parameter “${parameter}” here.`,
      )
    const verdict = checkArgument(parameter!, value, values as PyValue[], schema, rules.language)
    if (!verdict.isValid) return verdict
  }
  for (const [parameter, values] of accepted)
    if (!given.has(parameter) && !(values as PyValue[]).includes(''))
      return missing('missing_optional', name, parameter ?? 'null')
  return valid
}

function missing(kind: string, name: string, parameter: string): Verdict {
  return invalid(`simple_function_checker:${kind}`, `“${name}” lacks “${parameter}”.`)
}

function checkArgument(
  name: string,
  given: PyValue,
  accepted: PyValue[],
  schema: JsonObject,
  language: CallLanguage,
): Verdict {
  const type = String(schema.type)
  const expected = typeIn(language, type)
  const hasItems = typesWithItems[language].includes(type)
  const itemType = hasItems ? String((schema.items as JsonObject | undefined)?.type) : null
  let value = given
  if (language === 'python') {
    if (type === 'tuple' && value instanceof PyTuple) value = value.items
    if (type === 'float' && typeof value === 'bigint') value = Number(value)
  } else {
    if (typeof value !== 'string')
      return invalid(
        `type_error:${language === 'java' ? 'java' : 'js'}`,
        `“${name}” should be the source text of a ${language === 'java' ? 'Java' : 'JavaScript'} value.`,
      )
    value =
      language === 'java'
        ? javaValue(value, type, itemType)
        : javascriptValue(value, type, itemType)
  }
  const items = itemType === null ? null : typeIn(language, itemType)
  return checkValue({ name, value, accepted, expected, items })
}

/** A declared type that the language has not matches nothing. */
function typeIn(language: CallLanguage, type: string): PyType {
  return expectedTypes[language][type] ?? 'set'
}

/** Whether decoded output is a list of calls: one name each, with an object of arguments. */
export function isCallList(output: PyValue): output is PyDict[] {
  return (
    Array.isArray(output) &&
    output.every(call => isDict(call) && call.size === 1 && isDict([...call.values()][0]))
  )
}
