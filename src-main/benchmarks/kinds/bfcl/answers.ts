import type { JsonObject } from '@contract'
import type { ExpandContext } from '../../../engine/benchmark'
import { isDict } from '../../../scorers/tool-calls/python-value'
import { readPythonJson } from '../../../scorers/tool-calls/read-python-json'
import { writePythonJson } from '../../../scorers/tool-calls/write-python-json'

type ReadFile = NonNullable<ExpandContext['readFile']>

const answersOfFiles = new WeakMap<ReadFile, Map<string, Promise<Map<string, string>>>>()

/**
 * A question with its answers, which BFCL keeps in files of their own (`possible_answer/`). They join as text, since there `5` and `5.0`
 * are different answers and a parsed row would not know. The answers' own rows are no questions and are left out.
 */
export async function withAnswers(row: JsonObject, context: ExpandContext): Promise<JsonObject[]> {
  const isAnswer = row.question === undefined && row.turns === undefined
  if (isAnswer && row.ground_truth !== undefined && row.id !== undefined) return []
  if (row.ground_truth !== undefined || typeof row.id !== 'string') return [row]
  const answer = (await answersBeside(context)).get(row.id)
  return [answer === undefined ? row : { ...row, ground_truth: answer }]
}

function answersBeside({ file, readFile }: ExpandContext): Promise<Map<string, string>> {
  if (!readFile) return Promise.resolve(new Map<string, string>())
  const files = answersOfFiles.get(readFile) ?? new Map<string, Promise<Map<string, string>>>()
  answersOfFiles.set(readFile, files)
  const known = files.get(file)
  if (known) return known
  const path = file.replace(/[^/]*$/, name => `possible_answer/${name}`)
  const read = readFile(path).then(text => answersIn(text ?? ''))
  files.set(file, read)
  return read
}

function answersIn(text: string): Map<string, string> {
  const answers = new Map<string, string>()
  for (const line of text.split('\n')) {
    const read = readPythonJson(line)
    if (!read.ok || !isDict(read.value)) continue
    const { value } = read
    const id = value.get('id')
    const truth = value.get('ground_truth')
    if (typeof id === 'string' && truth !== undefined) answers.set(id, writePythonJson(truth))
  }
  return answers
}
