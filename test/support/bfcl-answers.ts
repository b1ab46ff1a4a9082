import type {
  CallLanguage,
  FunctionFacts,
} from '../../src-main/scorers/tool-calls/bfcl/function-facts'
import { isDict, type PyDict, type PyValue } from '../../src-main/scorers/tool-calls/python-value'
import { writePythonJson } from '../../src-main/scorers/tool-calls/write-python-json'

export interface RightCall {
  name: string
  args: [name: string, value: PyValue, type: string, items: string][]
}

/** One call for each expected one, with the first value that is accepted for each parameter. */
export function rightCalls(answers: PyDict[], functions: FunctionFacts[]): RightCall[] {
  return answers.map(answer => {
    const [[name, accepted]] = [...answer] as [[string, PyDict]]
    const types = functions.find(facts => facts.name === name)?.parameters.properties ?? {}
    const args: RightCall['args'] = []
    for (const [parameter, values] of accepted) {
      const value = firstOf(values as PyValue[])
      // Some answers name parameters that their function has not.
      if (value === undefined || parameter === null || !(parameter in types)) continue
      const schema = types[parameter]
      const items = (schema?.items as { type?: string } | undefined)?.type ?? ''
      args.push([parameter, value, String(schema?.type), items])
    }
    return { name, args }
  })
}

/** `""` says that a parameter may be left out; a dict in an answer holds lists of alternatives. */
function firstOf(values: PyValue[]): PyValue | undefined {
  const value = values.find(one => one !== '')
  return value === undefined ? undefined : chosen(value)
}

function chosen(value: PyValue): PyValue {
  if (Array.isArray(value)) return value.map(one => (isDict(one) ? chosen(one) : one))
  if (!isDict(value)) return value
  const entries = [...value].map(([key, alternatives]): [string | null, PyValue | undefined] => [
    key,
    Array.isArray(alternatives) ? alternatives.find(one => one !== '') : alternatives,
  ])
  return new Map(
    entries.filter((entry): entry is [string | null, PyValue] => entry[1] !== undefined),
  )
}

/** Arguments of a tool call: JSON, and source text in it for Java and JavaScript. */
export function argumentsText({ args }: RightCall, language: CallLanguage): string {
  return writePythonJson(
    new Map(
      args.map(([name, value, type, items]): [string, PyValue] => [
        name,
        language === 'python' ? value : literal(value, type, items, language, false),
      ]),
    ),
  )
}

/** The calls as a model writes them into its text. */
export function callText(calls: RightCall[], language: CallLanguage): string {
  const texts = calls.map(({ name, args }) => {
    const given = args.map(([parameter, value, type, items]) =>
      language === 'python'
        ? `${parameter}=${pythonText(value)}`
        : `${parameter}=${literal(value, type, items, language, true)}`,
    )
    return `${name}(${given.join(', ')})`
  })
  return `[${texts.join(', ')}]`
}

function pythonText(value: PyValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value === null) return 'None'
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`
  if (isDict(value))
    return `{${[...value].map(([key, part]) => `${JSON.stringify(key)}: ${pythonText(part)}`).join(', ')}}`
  return typeof value === 'string' ? JSON.stringify(value) : writePythonJson(value)
}

function literal(
  value: PyValue,
  type: string,
  items: string,
  language: CallLanguage,
  isQuoted: boolean,
): string {
  if (typeof value === 'string') {
    const isText = isQuoted && /^(?:String|char)$/.test(type)
    return isText ? JSON.stringify(value) : value
  }
  if (language === 'javascript')
    return type === 'Bigint' ? `${String(value as bigint)}n` : writePythonJson(value)
  if (type === 'long') return `${String(value as bigint)}L`
  if (type === 'float') return `${writePythonJson(value)}f`
  if (Array.isArray(value)) {
    const parts = value.map(one =>
      typeof one === 'string' ? JSON.stringify(one) : literal(one, items, '', language, true),
    )
    return type === 'Array'
      ? `new ${items}[]{${parts.join(', ')}}`
      : `new ArrayList<${boxed(items)}>(Arrays.asList(${parts.join(', ')}))`
  }
  if (isDict(value)) {
    const puts = [...value].map(([key, part]) => `put("${key}", ${writePythonJson(part)});`)
    return `new HashMap<String, Object>() {{ ${puts.join(' ')} }}`
  }
  return writePythonJson(value)
}

function boxed(type: string): string {
  return type === 'integer' ? 'Integer' : type.replace(/^./, first => first.toUpperCase())
}
