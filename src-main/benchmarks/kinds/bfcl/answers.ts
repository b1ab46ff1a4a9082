import type { JsonObject } from '@contract'
import type { ExpandContext } from '../../../engine/benchmark'
import { isDict } from '../../../scorers/tool-calls/python-value'
import { readPythonJson } from '../../../scorers/tool-calls/read-python-json'
import { writePythonJson } from '../../../scorers/tool-calls/write-python-json'

type ReadFile = NonNullable<ExpandContext['readFile']>

/** Columns of the answers' files that join the question. */
const joined = ['ground_truth', 'mile_stone']

type Answers = Map<string, Record<string, string>>

const answersOfFiles = new WeakMap<ReadFile, Map<string, Promise<Answers>>>()

/**
 * A question with its answers, which BFCL keeps in files of their own (`possible_answer/`). They join as text, since there `5` and `5.0`
 * are different answers and a parsed row would not know. The answers' own rows are no questions and are left out.
 */
export async function withAnswers(row: JsonObject, context: ExpandContext): Promise<JsonObject[]> {
  const isAnswer = row.question === undefined && row.turns === undefined
  if (isAnswer && row.ground_truth !== undefined && row.id !== undefined) return []
  if (row.ground_truth !== undefined || typeof row.id !== 'string') return [row]
  const answer = (await answersBeside(context)).get(row.id)
  return [{ ...row, ...answer }]
}

function answersBeside({ file, readFile }: ExpandContext): Promise<Answers> {
  if (!readFile) return Promise.resolve<Answers>(new Map())
  const files = answersOfFiles.get(readFile) ?? new Map<string, Promise<Answers>>()
  answersOfFiles.set(readFile, files)
  const known = files.get(file)
  if (known) return known
  const path = file.replace(/[^/]*$/, name => `possible_answer/${name}`)
  const read = readFile(path).then(text => answersIn(text ?? ''))
  files.set(file, read)
  return read
}

function answersIn(text: string): Answers {
  const answers: Answers = new Map()
  for (const line of text.split('\n')) {
    const read = readPythonJson(line)
    if (!read.ok || !isDict(read.value)) continue
    const { value } = read
    const id = value.get('id')
    if (typeof id !== 'string' || !value.has('ground_truth')) continue
    const columns = joined.flatMap(name => {
      const part = value.get(name)
      return part === undefined ? [] : [[name, writePythonJson(part)] as const]
    })
    answers.set(id, Object.fromEntries(columns))
  }
  return answers
}
