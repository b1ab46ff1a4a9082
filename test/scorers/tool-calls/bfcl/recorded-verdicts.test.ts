import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  checkCalls,
  type CallQuestion,
  type Decoded,
} from '../../../../src-main/scorers/tool-calls/bfcl/check-calls'
import {
  decodeNativeCalls,
  decodePythonText,
  nativeOutputOf,
} from '../../../../src-main/scorers/tool-calls/bfcl/decode-reply'
import {
  languageOf,
  type FunctionFacts,
} from '../../../../src-main/scorers/tool-calls/bfcl/function-facts'
import { decodeSourceText } from '../../../../src-main/scorers/tool-calls/bfcl/source-text-calls'
import type { PyDict, PyValue } from '../../../../src-main/scorers/tool-calls/python-value'
import { readPythonJson } from '../../../../src-main/scorers/tool-calls/read-python-json'
import { hasRecords, recordedLines, textOf } from './recorded'

const data = '../shared/datasets/bfcl_v4'

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

function loadQuestions(): Map<string, Pick<CallQuestion, 'functions' | 'answers'>> {
  const found = new Map<string, Pick<CallQuestion, 'functions' | 'answers'>>()
  for (const file of readdirSync(data).filter(name => name.startsWith('BFCL'))) {
    const answers = new Map(
      linesOf(`${data}/possible_answer/${file}`).map(line => {
        const read = readPythonJson(line)
        if (!read.ok) throw new Error(read.problem)
        const row = read.value as PyDict
        return [row.get('id') as string, row.get('ground_truth') as PyDict[]]
      }),
    )
    for (const line of linesOf(`${data}/${file}`)) {
      const { id, function: functions } = JSON.parse(line) as {
        id: string
        function: FunctionFacts[]
      }
      found.set(id, { functions, answers: answers.get(id) ?? [] })
    }
  }
  return found
}

async function decode(mode: string, output: PyValue, category: string): Promise<Decoded> {
  if (mode === 'decoded') return output
  if (mode === 'prompt') {
    const language = languageOf(category)
    return language === 'python'
      ? decodePythonText(output as string)
      : decodeSourceText(output as string, language)
  }
  const native = nativeOutputOf(output)
  return native === undefined ? undefined : decodeNativeCalls(native)
}

describe.skipIf(!hasRecords || !existsSync(data))('recorded verdicts of BFCL', () => {
  const questions =
    hasRecords && existsSync(data)
      ? loadQuestions()
      : new Map<string, Pick<CallQuestion, 'functions' | 'answers'>>()
  const lines = hasRecords ? recordedLines('ast_golden') : []

  it.each([
    ['decoded', 1],
    ['fc', 1],
    ['prompt', 0.97],
  ])('agree in mode %s', async (mode, least) => {
    const own = lines.filter(line => line.get('mode') === mode)
    const misses: string[] = []
    for (const line of own) {
      const category = line.get('category') as string
      const verdict = checkCalls(await decode(mode, line.get('model_output')!, category), {
        ...questions.get(line.get('id') as string)!,
        category,
        language: languageOf(category),
        underscoreToDot: line.get('underscore_to_dot') as boolean,
      })
      const type = verdict.isValid ? null : verdict.errorType
      const isSame =
        verdict.isValid === line.get('expected_valid') && type === line.get('error_type')
      if (!isSame) misses.push(`${textOf(line)} OURS ${type}`)
    }
    expect(1 - misses.length / own.length, misses.slice(0, 40).join('\n')).toBeGreaterThanOrEqual(
      least,
    )
  })
})
