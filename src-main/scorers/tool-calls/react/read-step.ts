import { isDict, type PyDict } from '../python-value'
import { readPythonJson } from '../read-python-json'

/** What a reply in the notation `Action: … Action Input: …` does next. */
export interface Step {
  plan: 'call' | 'finish' | 'give up'
  /** Name of the tool; null where the reply gives up. */
  action: string | null
  input: string
  /** The final answer of a reply that finishes. */
  answer: string | null
}

const actionMark = 'Action:'
const inputMark = 'Action Input:'

/** Reads the last action of a reply. `Finish` with an answer ends the work; with anything else it gives up. */
export function readStep(text: string): Step {
  const inputAt = text.lastIndexOf(inputMark)
  const input = inputAt < 0 ? '{}' : text.slice(inputAt + inputMark.length).trim()
  const actionAt = text.lastIndexOf(actionMark)
  const action =
    actionAt < 0
      ? 'none'
      : text
          .slice(actionAt + actionMark.length)
          .split(inputMark, 1)[0]!
          .trim()
  if (action !== 'Finish') return { plan: 'call', action, input, answer: null }
  const args = dictIn(input)
  if (args?.get('return_type') !== 'give_answer')
    return { plan: 'give up', action: null, input, answer: null }
  const answer = args.get('final_answer')
  const stated =
    typeof answer === 'string' ? answer : answer === undefined ? '' : JSON.stringify(answer)
  const isBlank = ['', '.', ','].includes(stated.trim())
  return { plan: 'finish', action, input, answer: isBlank ? 'None' : stated }
}

/** The object in a text, or null. */
export function dictIn(text: string): PyDict | null {
  const read = readPythonJson(text)
  return read.ok && isDict(read.value) ? read.value : null
}
