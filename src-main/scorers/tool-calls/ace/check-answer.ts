import { isDict, type PyDict, type PyValue } from '../python-value'
import { readPythonCalls } from '../python/read-calls'
import { argumentProblem, type AceParameter } from './check-argument'
import { pythonText } from './python-text'

export interface AceFunction {
  name: string
  parameters?: { properties?: Record<string, AceParameter>; required?: string[] } | null
}

/**
 * The calls of a reply: its first balanced `[…]`, read as Python. Steps of dialogues lose all their spaces before, as upstream has it. null
 * where there is no list of calls.
 */
export function readAceCalls(reply: string, category: string): PyDict[] | null {
  const source = category.includes('multi_turn') ? reply.replace(/\s+/g, '') : firstBlock(reply)
  if (!source?.startsWith('[')) return null
  return readPythonCalls(source) ?? null
}

function firstBlock(text: string): string | null {
  const start = text.indexOf('[')
  let depth = 0
  for (let at = Math.max(start, 0); at < text.length && start >= 0; at += 1) {
    if (text[at] === '[') depth += 1
    if (text[at] === ']' && --depth === 0) return text.slice(start, at + 1)
  }
  return null
}

/** What is wrong with the calls, or null; any of several answers may be met. */
export function callsProblem(
  calls: PyDict[],
  functions: AceFunction[],
  answers: PyValue,
): string | null {
  const candidates = (Array.isArray(answers) ? answers : [answers]).filter(isDict)
  let first: string | null = 'There is no answer to compare with.'
  for (const [at, candidate] of candidates.entries()) {
    const problem = candidateProblem(calls, functions, candidate)
    if (problem === null) return null
    if (at === 0) first = problem
  }
  return first
}

/** Repeated calls stand in an answer as `name`, `name_1` and so on. */
function candidateProblem(
  calls: PyDict[],
  functions: AceFunction[],
  answer: PyDict,
): string | null {
  if (calls.length !== answer.size)
    return `There should be ${answer.size} calls, and there are ${calls.length}.`
  const wanted = [...answer].map(([key, args]): [string, string, PyValue] => [
    key ?? '',
    (key ?? '').replace(/_\d+$/, ''),
    args,
  ])
  const given = calls.map(nameOf).sort()
  const expected = wanted.map(([, name]) => name).sort()
  if (given.join('\n') !== expected.join('\n'))
    return `“${expected.join(', ')}” should be called, and “${given.join(', ')}” is.`
  for (const [key, name, args] of wanted) {
    const facts = functions.find(one => key.includes(one.name))
    const own = calls.filter(call => nameOf(call) === name)
    const problems = own.map(call =>
      callProblem(call, facts, isDict(args) ? args : new Map<string, PyValue>()),
    )
    if (!problems.includes(null)) return problems[0] ?? `“${name}” is not called.`
  }
  return null
}

function callProblem(call: PyDict, facts: AceFunction | undefined, answer: PyDict): string | null {
  const name = nameOf(call)
  if (!facts) return `“${name}” is not among the functions.`
  const args = [...call.values()][0] as PyDict
  const { properties = {}, required = [] } = facts.parameters ?? {}
  const takesNothing = Object.keys(facts.parameters ?? {}).length === 0
  if (args.size === 0 && takesNothing) return null
  if (args.size === 0 || takesNothing || answer.size === 0)
    return `“${name}” is called with other parameters than it should.`
  if (name !== facts.name) return `“${facts.name}” should be called, and “${name}” is.`
  const lacking = required.find(parameter => !args.has(parameter))
  if (lacking !== undefined) return `“${name}” lacks “${lacking}”.`
  for (const [parameter, value] of args) {
    const wanted = answer.get(parameter)
    const schema = parameter === null ? undefined : properties[parameter]
    if (!schema || wanted === undefined) return `“${name}” has “${parameter}” too much.`
    const problem = argumentProblem(parameter!, value, wanted, schema)
    if (problem !== null) return problem
  }
  return null
}

function nameOf(call: PyDict): string {
  return [...call.keys()][0] ?? ''
}

/** What a reply fails to say about a request that cannot be met, or null. The phrases are English in every language of the data. */
export function noticeProblem(reply: string, answer: PyValue, category: string): string | null {
  if (category.includes('irrelevant'))
    return reply.includes('the limitations of the function')
      ? null
      : 'It does not say that the functions cannot do this.'
  const isIncomplete = category.includes('incomplete')
  const phrase = isIncomplete ? 'Missing necessary parameters' : 'There is incorrect value'
  const items: [string, PyValue][] = isDict(answer)
    ? [...answer].map(([name, values]) => [name ?? '', values])
    : [['', [answer]]]
  for (const [name, values] of items) {
    if (!reply.includes(phrase)) return `It does not say “${phrase}”.`
    if (isIncomplete && !reply.includes(name)) return `It does not name “${name}”.`
    const parts = Array.isArray(values) ? values : typeof values === 'string' ? [...values] : []
    const missing = parts.find(value => !reply.includes(pythonText(value)))
    if (missing !== undefined) return `It does not name “${pythonText(missing)}”.`
  }
  return null
}
