import { hash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { Json, type JsonObject, type Message } from '@contract'
import type { Benchmark, DatasetFacts, Sample } from '../../engine/benchmark'
import { canonicalJson } from '../../engine/keys'
import { boxedMaths } from '../kinds/boxed-maths'
import { multipleChoice } from '../kinds/multiple-choice'
import { textOverlap } from '../kinds/text-overlap'
import type { CustomFile } from './custom-file'
import { customQa } from './custom-qa'
import { everyTurn, userTurns } from './every-turn'
import { readAnswers, readChoices, readField, readText, readTurns } from './read-fields'

const Row = z.lazy(() => z.record(z.string(), Json))

/** The benchmark that a user's file describes. `path`: where the file lies, from which its data is seen. */
export function makeCustomBenchmark(file: CustomFile, path: string): Benchmark {
  const made = familyOf(file, path)
  return { ...made, fingerprint: hash('sha256', canonicalJson(file)).slice(0, 16) }
}

function familyOf(file: CustomFile, path: string): Benchmark {
  const { fields } = file
  const facts = {
    id: file.id,
    title: file.title,
    description: file.description ?? file.title,
    tags: ['custom', ...file.tags],
    languages: file.languages,
    version: file.version,
    source: file.source,
    license: file.license,
    dataset: datasetOf(file, path),
    ...(file.system_prompt !== undefined && { systemPrompt: file.system_prompt }),
    ...(file.sampling && { sampling: file.sampling }),
    examples: [],
  }
  const ask = (row: JsonObject) => ({
    ...(turnsAsked(row, file) ?? {
      ...asked(row, file),
      target: readText(row, fields.answer),
      metadata: {},
    }),
    ...(fields.solution !== undefined && { solution: readText(row, fields.solution) }),
    ...(fields.system !== undefined && { system: readText(row, fields.system) }),
  })
  const turned = fields.ask_turns === 'every' ? everyTurn : (made: Benchmark) => made
  switch (file.family) {
    case 'choice':
      return multipleChoice<JsonObject>({
        ...facts,
        language: file.language,
        style: { multiple: file.multiple_answers, steps: false },
        ...(file.prompt !== undefined && { template: file.prompt }),
        ask: row => ({ ...ask(row), ...readChoices(row, file) }),
      })
    case 'maths':
      return boxedMaths<JsonObject>({
        ...facts,
        ...(file.prompt !== undefined && { template: file.prompt }),
        ask,
      })
    case 'overlap':
      return turned(
        textOverlap<JsonObject>({ ...facts, template: file.prompt ?? '{question}', ask }),
      )
    case 'qa':
      return turned(customQa(file, { ...facts, ask }))
  }
}

/** A conversation of which every turn is asked; null for other rows and files. */
function turnsAsked(
  row: JsonObject,
  { fields }: CustomFile,
): (Pick<Sample, 'question' | 'target' | 'metadata'> & Partial<Sample>) | null {
  const { messages, ask_turns: which } = fields
  if (which !== 'every' || messages === undefined || readField(row, messages) === undefined)
    return null
  const { lead, turns } = userTurns(readTurns(row, messages), readAnswers(row, fields.answer))
  const [first, ...others] = turns.map(({ question }) => question)
  return {
    question: turns.at(-1)!.question,
    messages: [...lead, { role: 'user', content: first! }],
    ...(others.length > 0 && { followUps: others }),
    target: turns.findLast(({ reference }) => reference !== null)?.reference ?? '',
    metadata: { turns: turns.map(turn => ({ ...turn })) },
  }
}

/** The question; of a conversation its last one, with the turns that lead to it. */
function asked(
  row: JsonObject,
  { fields }: CustomFile,
): { question: string; messages?: Message[] } {
  const { messages } = fields
  if (messages === undefined || readField(row, messages) === undefined) {
    return { question: readText(row, fields.question) }
  }
  const turns = readTurns(row, messages)
  const last = turns.findLast(({ role }) => role === 'user')?.content
  return { question: typeof last === 'string' ? last : '', messages: turns }
}

function datasetOf(file: CustomFile, path: string): DatasetFacts<JsonObject> {
  const { data } = file
  const column = data.subset_column
  return {
    ids: data.ids ?? [file.id],
    ...(data.path !== undefined && { path: resolve(dirname(path), data.path) }),
    subsets: data.subsets ?? null,
    ...(column !== undefined && {
      subsetColumn: { name: column, label: (value: unknown) => String(value ?? 'default') },
    }),
    split: data.split,
    ...(data.shots && { shots: { split: data.shots.split } }),
    fewShotNum: data.shots?.count ?? 0,
    row: Row.refine(row => asksSomething(row, file), {
      error: `the row has no '${file.fields.question}'`,
    }),
    sampleCount: null,
  }
}

const asksSomething = (row: JsonObject, { fields }: CustomFile): boolean =>
  readField(row, fields.question) !== undefined ||
  (fields.messages !== undefined && readField(row, fields.messages) !== undefined)
