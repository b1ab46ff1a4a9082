import type { Json, ToolCallCheck } from '@contract'
import type { Generation } from '../../engine/verification/prepare-request'
import { toPlain, type SourceJson } from '../../engine/verification/source-json'
import { callProblem, readArguments } from '../tool-calls/check-arguments'
import { commandProblem } from '../tool-calls/command-rule'
import { fieldOf } from './reply-of'

interface OfferedTool {
  name: string
  parameters: Json | undefined
}

/** The functions that a request offers, in order. */
export function toolsOf(request: SourceJson): OfferedTool[] {
  const tools = request instanceof Map ? request.get('tools') : undefined
  if (!Array.isArray(tools)) return []
  return tools.flatMap(tool => {
    const offered = fieldOf(toPlain(tool), 'function')
    const name = fieldOf(offered, 'name')
    return typeof name === 'string' ? [{ name, parameters: fieldOf(offered, 'parameters') }] : []
  })
}

/** Each call against its tool. The labelled generation also wants commands that are lists to be lists. */
export function checkCalls(
  calls: Json[],
  tools: OfferedTool[],
  generation: Generation,
): ToolCallCheck[] {
  return calls.map((call, at) => {
    const called = fieldOf(call, 'function')
    const given = fieldOf(called, 'name')
    const name = typeof given === 'string' ? given : ''
    const args = fieldOf(called, 'arguments')
    const problem =
      callProblem({ name, arguments: args }, tools) ??
      (generation === 'labelled'
        ? commandFault(tools.find(tool => tool.name === name)?.parameters, args)
        : null)
    return { call: at, name, isValid: problem === null, problem }
  })
}

function commandFault(parameters: Json | undefined, args: Json | undefined): string | null {
  const read = readArguments(args)
  return read.ok ? commandProblem(parameters, read.plain) : null
}
