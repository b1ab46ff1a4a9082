import { answerFrom } from '../../../src-main/benchmarks/acebench/row'
import type { PyDict } from '../../../src-main/scorers/tool-calls/python-value'
import { writePythonJson } from '../../../src-main/scorers/tool-calls/write-python-json'
import type { RightReply } from '../right-reply'

/** The calls of the answer, or the sentence that names what is missing. */
export const rightReply: RightReply = (_, sample) => {
  const answer = [...(answerFrom(sample.target) as PyDict)] as [string, PyDict | string[]][]
  const [first] = answer
  if (Array.isArray(first![1]))
    return `["Missing necessary parameters (${first![1].join(', ')}) for the api (${first![0]})"]`
  const calls = answer.map(([key, args]) => {
    const given = [...(args as PyDict)].map(([name, value]) => `${name}=${writePythonJson(value)}`)
    return `${key.replace(/_\d+$/, '')}(${given.join(', ')})`
  })
  return `[${calls.join(', ')}]`
}
