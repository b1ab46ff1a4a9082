import { answersFrom } from '../../../src-main/benchmarks/kinds/bfcl/question'
import type { FunctionFacts } from '../../../src-main/scorers/tool-calls/bfcl/function-facts'
import type { PyDict, PyValue } from '../../../src-main/scorers/tool-calls/python-value'
import { writePythonJson } from '../../../src-main/scorers/tool-calls/write-python-json'
import type { RightReply } from '../right-reply'

/** The calls that are expected, or any call where any is right. Java and JavaScript want source text. */
export const rightReply: RightReply = (_, sample) => {
  const truth = sample.metadata['ground_truth']
  const functions = sample.metadata['functions'] as unknown as FunctionFacts[]
  if (typeof truth !== 'string')
    return { toolCalls: [{ name: functions[0]!.name, arguments: '{}' }] }
  return {
    toolCalls: answersFrom(truth).map(answer => {
      const [[name, accepted]] = [...answer] as [[string, PyDict]]
      const types = functions.find(one => one.name === name)?.parameters.properties ?? {}
      const args = [...accepted].map(([parameter, values]): [string | null, PyValue] => {
        const value = (values as PyValue[])[0]!
        const isSource = /^[A-Z]|integer|boolean/.test(String(types[parameter ?? '']?.type))
        const wantsText = isSource && sample.metadata['id']?.toString().includes('java')
        return [parameter, wantsText && typeof value !== 'string' ? writePythonJson(value) : value]
      })
      return { name: name.replaceAll('.', '_'), arguments: writePythonJson(new Map(args)) }
    }),
  }
}
