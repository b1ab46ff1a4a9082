import { isDict, type PyDict, type PyValue } from '../python-value'
import { checkCall, isCallList, type CallRules } from './check-call'
import type { FunctionFacts } from './function-facts'
import { invalid, valid, type Verdict } from './verdict'

/** A question of BFCL as its checker sees it. */
export interface CallQuestion extends CallRules {
  category: string
  functions: FunctionFacts[]
  /** Expected calls; none where a question wants no call, or any. */
  answers: PyDict[]
}

/** What became of a reply when its calls were read: null where it could not be. */
export type Decoded = PyValue | undefined

/** Decoded output against the question, by the rules of its category. */
export function checkCalls(output: Decoded, question: CallQuestion): Verdict {
  const { category } = question
  if (category.includes('relevance')) return checkRelevance(output, category)
  if (output === undefined)
    return invalid('ast_decoder:decoder_failed', 'The reply could not be read as calls.')
  if (!isCallList(output))
    return invalid('ast_decoder:decoder_wrong_output_format', 'The reply is no list of calls.')
  if (category.includes('parallel')) return checkInAnyOrder(output, question)
  const isMultiple = category.includes('multiple')
  const count = isMultiple ? question.answers.length : 1
  if (output.length !== count)
    return invalid(
      `${isMultiple ? 'multiple' : 'simple'}_function_checker:wrong_count`,
      `There should be ${count} call, and there are ${output.length}.`,
    )
  const [call, answer] = [output[0]!, question.answers[0]!]
  const facts = isMultiple ? describe(question, answer) : question.functions[0]!
  return checkCall(facts, call, acceptedOf(answer), question)
}

/** Names and arguments do not matter here: only whether anything is called. */
function checkRelevance(output: Decoded, category: string): Verdict {
  const isCalled = output !== undefined && isCallList(output) && output.length > 0
  if (category.includes('irrelevance'))
    return isCalled
      ? invalid('irrelevance_error:decoder_success', 'No function fits, and one was called.')
      : valid
  return isCalled
    ? valid
    : invalid('relevance_error:decoder_failed', 'A function fits, and none was called.')
}

/** Each expected call takes the first free call that fits; there is no way back. */
function checkInAnyOrder(output: PyDict[], question: CallQuestion): Verdict {
  const { answers } = question
  if (output.length !== answers.length)
    return invalid(
      'parallel_function_checker_no_order:wrong_count',
      `There should be ${answers.length} calls, and there are ${output.length}.`,
    )
  const free = new Set(output.keys())
  for (const answer of answers) {
    const facts = describe(question, answer)
    const faults: Extract<Verdict, { isValid: false }>[] = []
    let match: number | undefined
    for (const at of free) {
      const verdict = checkCall(facts, output[at]!, acceptedOf(answer), question)
      if (verdict.isValid) {
        match = at
        break
      }
      faults.push(verdict)
    }
    if (match === undefined)
      return {
        isValid: false,
        errorType: 'parallel_function_checker_no_order:cannot_find_match',
        detail: `No call is the expected one of “${facts.name}”: ${faults[0]?.detail ?? ''}`,
        subErrors: faults.map(({ errorType }) => errorType),
      }
    free.delete(match)
  }
  return valid
}

function acceptedOf(answer: PyDict): PyDict {
  const accepted = [...answer.values()][0]
  return accepted !== undefined && isDict(accepted) ? accepted : new Map<string, PyValue>()
}

function describe({ functions }: CallQuestion, answer: PyDict): FunctionFacts {
  const name = [...answer.keys()][0] ?? ''
  return functions.find(facts => facts.name === name) ?? { name, parameters: {} }
}
