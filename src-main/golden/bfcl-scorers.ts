import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject, ToolDefinition } from '@contract'
import { groupScores, type CategoryCounts } from '../scorers/tool-calls/bfcl/aggregate'
import { standardText } from '../scorers/tool-calls/bfcl/answer-text'
import { checkCalls, type CallQuestion, type Decoded } from '../scorers/tool-calls/bfcl/check-calls'
import {
  decodeNativeCalls,
  decodePythonText,
  nativeOutputOf,
} from '../scorers/tool-calls/bfcl/decode-reply'
import {
  languageOf,
  type CallLanguage,
  type FunctionFacts,
} from '../scorers/tool-calls/bfcl/function-facts'
import { javaValue } from '../scorers/tool-calls/bfcl/java-literal'
import { javascriptValue } from '../scorers/tool-calls/bfcl/javascript-literal'
import { leaderboardCells } from '../scorers/tool-calls/bfcl/leaderboard-cells'
import { requestTools, withLanguageHints } from '../scorers/tool-calls/bfcl/request-tools'
import {
  isDict,
  PyTuple,
  pyTypeOf,
  toPlain,
  type PyDict,
  type PyValue,
} from '../scorers/tool-calls/python-value'
import { readPythonJson } from '../scorers/tool-calls/read-python-json'
import { textIn, type ScorerTable } from './scorer-table'

type Question = Pick<CallQuestion, 'functions' | 'answers'>

const loaded = new Map<string, Map<string, Question>>()

/** The questions of a data folder by id, with their answers; undefined where there is no such folder. */
function questionsIn(folder: string): Map<string, Question> | undefined {
  const known = loaded.get(folder)
  if (known || !existsSync(folder)) return known
  const questions = new Map<string, Question>()
  for (const file of readdirSync(folder).filter(name => /^BFCL_v4_\w+\.json$/.test(name))) {
    const answers = new Map(
      linesOf(join(folder, 'possible_answer', file)).map(line => {
        const row = dictFrom(line)
        return [row.get('id'), (row.get('ground_truth') ?? []) as PyDict[]]
      }),
    )
    for (const line of linesOf(join(folder, file))) {
      const { id, function: functions } = JSON.parse(line) as {
        id: string
        function: FunctionFacts[]
      }
      questions.set(id, { functions, answers: answers.get(id) ?? [] })
    }
  }
  loaded.set(folder, questions)
  return questions
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

function dictFrom(text: string): PyDict {
  const read = readPythonJson(text)
  if (!read.ok || !isDict(read.value)) throw new SyntaxError('no JSON object')
  return read.value
}

async function judge(input: JsonObject): Promise<Json | undefined> {
  const line = dictFrom(textIn(input, 'text'))
  const question = questionsIn(textIn(input, 'data'))?.get(String(line.get('id')))
  if (!question) return undefined
  const category = String(line.get('category'))
  const output = await outputOf(String(line.get('mode')), line.get('model_output')!, category)
  const verdict = checkCalls(output, {
    ...question,
    category,
    language: languageOf(category),
    underscoreToDot: line.get('underscore_to_dot') === true,
  })
  return { valid: verdict.isValid, error_type: verdict.isValid ? null : verdict.errorType }
}

async function outputOf(mode: string, output: PyValue, category: string): Promise<Decoded> {
  if (mode === 'decoded') return output
  if (mode === 'prompt') return textCalls(String(output), languageOf(category))
  const native = nativeOutputOf(output)
  return native === undefined ? undefined : decodeNativeCalls(native)
}

async function textCalls(text: string, language: CallLanguage): Promise<Decoded> {
  if (language === 'python') return decodePythonText(text)
  const { decodeSourceText } = await import('../scorers/tool-calls/bfcl/source-text-calls')
  return decodeSourceText(text, language)
}

async function decode(input: JsonObject): Promise<Json> {
  const line = dictFrom(textIn(input, 'text'))
  const text = String(line.get('input'))
  if (line.get('kind') === 'standardize') return standardText(text)
  const language = line.get('language') as CallLanguage
  if (line.get('kind') === 'literal') {
    const convert = language === 'java' ? javaValue : javascriptValue
    const value = convert(text, String(line.get('type')), line.get('nested') as string | null)
    return { ok: true, python_type: pyTypeOf(value), value: recordedForm(value) }
  }
  const calls = await textCalls(text, language)
  return calls === undefined ? { ok: false } : { ok: true, decoded: recordedForm(calls) }
}

/** A value as the records write it: tuples and keys that are no texts are marked. */
function recordedForm(value: PyValue): Json {
  if (value instanceof PyTuple) return { __tuple__: value.items.map(recordedForm) }
  if (Array.isArray(value)) return value.map(recordedForm)
  if (!isDict(value)) return toPlain(value) as Json
  return Object.fromEntries(
    [...value].map(([key, part]) => [
      key === null ? '__key__None' : key.replace(/^\0/, '__key__'),
      recordedForm(part),
    ]),
  )
}

function request(input: JsonObject): Json | undefined {
  const line = dictFrom(textIn(input, 'text'))
  const question = questionsIn(textIn(input, 'data'))?.get(String(line.get('id')))
  if (!question) return undefined
  const language = languageOf(String(line.get('category')))
  const wire = (tools: ToolDefinition[]): Json =>
    tools.map(tool => ({ type: 'function', function: tool as unknown as Json }))
  return {
    with_language_hint: wire(requestTools(withLanguageHints(question.functions, language))),
    without_language_hint: wire(requestTools(question.functions)),
  }
}

function aggregate(input: JsonObject): Json {
  const { input: counts } = JSON.parse(textIn(input, 'text')) as { input: CategoryCounts }
  return {
    evalscope: groupScores(counts) as unknown as Json,
    bfcl_eval_csv: leaderboardCells(counts),
  }
}

export const bfclScorers: ScorerTable = {
  'file:ast_golden': judge,
  'file:decoder_vectors': decode,
  'file:request_golden': request,
  'file:aggregate_golden': aggregate,
}
