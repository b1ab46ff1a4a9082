import { readPythonJson } from '../read-python-json'
import { isDict, type PyDict, type PyValue } from '../python-value'
import { readPythonCalls } from '../python/read-calls'
import { writePythonJson } from '../write-python-json'
import { pythonText } from './python-text'
import { createWorlds, type Worlds } from './worlds/create-worlds'
import { WorldFault, type WorldLanguage } from './worlds/world'

/** What ends a conversation, wherever a later message holds it. */
export const finishMarker = 'finish conversation'

/** What a conversation depends on besides the model's replies. */
export interface RolloutSetting {
  language: WorldLanguage
  /** The simulated services by name. */
  worlds: readonly string[]
  config: PyValue
  /** Replies and answers to them, each counted as one. */
  maxSteps: number
}

export interface MadeCall {
  name: string
  args: PyDict
  /** Why the call has no result. */
  fault: { kind: 'unknown-function' | 'failed'; message: string } | null
}

export interface RolloutStep {
  reply: string
  /** null: the reply is no list of calls. */
  calls: MadeCall[] | null
  /** What the model is told; null where the conversation ended before anybody answered. */
  result: string | null
}

export interface Rollout {
  steps: RolloutStep[]
  end: 'open' | 'finished' | 'step-limit'
  /** `{name: state}` of each service as it is after the last reply. */
  states: PyValue[]
}

/**
 * Plays a conversation from its replies: each is read as calls, they are made one after the other, and their results are the answer. It
 * ends when a reply or an answer after the first exchange holds the marker, or after so many steps. Playing the same replies again gives
 * the same, so that nothing else has to be kept.
 */
export function playRollout(
  replies: readonly string[],
  setting: RolloutSetting,
  nudge: string,
): Rollout {
  const worlds = createWorlds(setting.worlds, setting.config, setting.language)
  const steps: RolloutStep[] = []
  let end: Rollout['end'] = 'open'
  for (const [at, reply] of replies.entries()) {
    const isOver = at > 0 && reply.includes(finishMarker)
    const noRoom = 2 * at + 1 >= setting.maxSteps
    const step: RolloutStep =
      isOver || noRoom ? { reply, calls: null, result: null } : stepOf(reply, worlds, nudge)
    steps.push(step)
    const isLast = 2 * at + 2 >= setting.maxSteps
    if (isOver || (at > 0 && step.result?.includes(finishMarker))) end = 'finished'
    else if (noRoom || isLast) end = 'step-limit'
    if (end !== 'open') break
  }
  return { steps, end, states: worlds.states().map(asStored) }
}

function stepOf(reply: string, worlds: Worlds, nudge: string): RolloutStep {
  const calls = readExecutedCalls(reply)
  if (!calls) return { reply, calls: null, result: nudge }
  const made: MadeCall[] = []
  const results: PyValue[] = []
  for (const call of calls) {
    const [name, args] = [...call][0] as [string, PyDict]
    const { result, fault } = resultOf(worlds, name, args)
    made.push({ name, args, fault })
    results.push(asReported(result))
  }
  return { reply, calls: made, result: pythonText(results) }
}

function resultOf(
  worlds: Worlds,
  name: string,
  args: PyDict,
): { result: PyValue; fault: MadeCall['fault'] } {
  try {
    return { result: worlds.call(name, args), fault: null }
  } catch (error) {
    if (!(error instanceof WorldFault)) throw error
    const kind = worlds.has(name) ? 'failed' : 'unknown-function'
    return {
      result: `Error during execution: ${error.message}`,
      fault: { kind, message: error.message },
    }
  }
}

/**
 * The calls of a reply of an agent, which may lack its brackets; null where it is anything else. Blank space around it does not count,
 * though the original stumbles over it.
 */
export function readExecutedCalls(reply: string): PyDict[] | null {
  const source = reply.trim().replace(/^[[\]']+|[[\]']+$/g, '')
  return readPythonCalls(source) ?? null
}

/** A result as it comes back: dicts as JSON, lists as Python's text of them, what is JSON by chance read as such. */
function asReported(result: PyValue): PyValue {
  const text = isDict(result) ? writePythonJson(result) : pythonText(result)
  const read = readPythonJson(text)
  return read.ok ? read.value : text
}

/** As it would be after a file: keys are texts, tuples are lists. */
function asStored(state: PyDict): PyValue {
  const read = readPythonJson(writePythonJson(state))
  return read.ok ? read.value : state
}
