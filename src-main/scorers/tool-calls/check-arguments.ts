import type { ToolCall, ToolCallCheck, ToolDefinition } from '@contract'
import { argumentSchema } from './argument-schema'
import { fromPlain, toPlain, type PyValue } from './python-value'
import { readPythonJson } from './read-python-json'

/** A call's arguments as they were read, or what is wrong with their text. */
export type ReadArguments =
  | {
      ok: true
      /** With whole and fractional numbers told apart. */
      value: PyValue
      /** As plain data, for a schema. */
      plain: unknown
      /** What is odd about them and yet no fault, such as a key that stands twice. */
      remark: string | null
    }
  | { ok: false; problem: string }

/** Reads a call's arguments as Python's JSON reader does. Some servers send them as an object instead of a text. */
export function readArguments(given: unknown): ReadArguments {
  if (typeof given !== 'string') {
    if (given === undefined || given === null) return { ok: false, problem: 'It has no arguments.' }
    return { ok: true, value: fromPlain(given), plain: given, remark: null }
  }
  if (given === '') return { ok: false, problem: 'Its arguments are empty, which is no JSON.' }
  const read = readPythonJson(given)
  if (!read.ok) return { ok: false, problem: `Its arguments are not JSON: ${read.problem}` }
  const remarks = [
    read.repeatedKeys.length > 0 &&
      `The key “${read.repeatedKeys[0]!.slice(0, 80)}” stands twice; the last value counts.`,
    read.hasNonFinite && 'They hold a number that JSON does not know (NaN or infinite).',
  ].filter(remark => typeof remark === 'string')
  return {
    ok: true,
    value: read.value,
    plain: toPlain(read.value),
    remark: remarks.length > 0 ? remarks.join(' ') : null,
  }
}

/**
 * What is wrong with one call, or null. The first tool of its exact name counts, and needs a schema that says something: an empty one, or
 * none, makes the call invalid, as the vendors' own verifiers have it.
 */
export function callProblem(
  call: { name: string; arguments: unknown },
  tools: readonly { name: string; parameters?: unknown }[],
): string | null {
  return judge(call, tools).problem
}

/** Each call of a reply against the tools that were offered: known name, readable arguments, a schema that they fit. */
export function checkToolCalls(
  calls: readonly ToolCall[],
  tools: readonly ToolDefinition[],
): ToolCallCheck[] {
  return calls.map((call, at) => {
    const { problem, remark } = judge(call, tools)
    return { call: at, name: call.name, isValid: problem === null, problem: problem ?? remark }
  })
}

function judge(
  call: { name: string; arguments: unknown },
  tools: readonly { name: string; parameters?: unknown }[],
): { problem: string | null; remark: string | null } {
  const fault = (problem: string): { problem: string; remark: null } => ({ problem, remark: null })
  const tool = tools.find(({ name }) => name === call.name)
  if (!tool) return fault(`No tool of this name was offered: “${call.name.slice(0, 80)}”.`)
  const { parameters } = tool
  if (typeof parameters !== 'object' || parameters === null || Object.keys(parameters).length === 0)
    return fault('The tool has no schema to check against.')
  const args = readArguments(call.arguments)
  if (!args.ok) return fault(args.problem)
  const size = typeof call.arguments === 'string' ? call.arguments.length : 0
  const problem = argumentSchema(parameters)(args.plain, size)
  return problem === null ? { problem, remark: args.remark } : fault(problem)
}
