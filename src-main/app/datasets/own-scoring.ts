import { hash } from 'node:crypto'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { ImportScoring, RowMapping } from '@contract'
import type { CustomFile } from '../../benchmarks/custom/custom-file'
import { makeCustomBenchmark } from '../../benchmarks/custom/make-custom-benchmark'
import { readCustomFile } from '../../benchmarks/custom/read-custom-file'
import type { Benchmark } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'

const MARKER = 'Answer:'
const MARKED_PROMPT = `Answer the question. End your reply with one line that begins with "${MARKER}" and holds nothing but the answer.

{question}
`
const JUDGE_PROMPT = `Question:
{question}

Reference answer:
{answer}

Answer to be judged:
{reply}

Does the answer to be judged say the same as the reference answer, whatever words it uses? A: yes. B: no.
`

/** The benchmark that asks imported questions and scores them as the user chose: a file of its own, which can be edited like any other. */
export function ownScoring(
  asked: { slug: string; name: string; license: string; source: string },
  mapping: RowMapping,
  /** Absent: by the words that a reply shares with its reference. */
  scoring: ImportScoring | undefined,
  isTaken: (id: string) => boolean,
): { id: string; text: string; benchmark: Benchmark } {
  const id = freeId(asked.slug, isTaken)
  const isMarked = scoring !== undefined && ['exact', 'number', 'f1'].includes(scoring.scorer)
  const file: Partial<CustomFile> = {
    id,
    title: { en: asked.name, zh: asked.name },
    family: scoring === undefined ? 'overlap' : scoring.scorer === 'maths' ? 'maths' : 'qa',
    license: asked.license,
    source: asked.source,
    data: {
      path: join('..', 'datasets', 'custom', asked.slug).replaceAll('\\', '/'),
      split: 'test',
    },
    fields: {
      question: 'question',
      answer: 'answer',
      answer_form: 'letter',
      ...('system' in mapping.fields && { system: 'system' }),
      ...('messages' in mapping.fields && { messages: 'messages' }),
      ...(asksEveryTurn(mapping) && { ask_turns: 'every' }),
    },
    ...(isMarked && {
      prompt: MARKED_PROMPT,
      extract: { after: MARKER, match: 'first', take: 'all' },
    }),
    ...(scoring && scoring.scorer !== 'maths' && { scorer: scoring.scorer }),
    ...(scoring?.scorer === 'judge' && {
      judge: { prompt: scoring.judgePrompt?.trim() || JUDGE_PROMPT, labels: { A: 1, B: 0 } },
    }),
    version: 1,
  }
  const text = stringify(file, { lineWidth: 0 })
  const reading = readCustomFile(text)
  if (!reading.ok) {
    throw new AppError(
      'invalid-input',
      `This scoring cannot be used: ${reading.problems[0]?.message}`,
    )
  }
  return { id, text, benchmark: makeCustomBenchmark(reading.file, `${id}.yaml`) }
}

/** Whether the rows are conversations of which each turn of the user is asked. */
export const asksEveryTurn = ({ turns, fields, benchmarkId }: RowMapping): boolean =>
  turns === 'every' && benchmarkId === 'general_qa' && 'messages' in fields

/** Ids are plain letters; names in other scripts get one from their hash. */
function freeId(slug: string, isTaken: (id: string) => boolean): string {
  const plain = slug.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  const stem = `own_${/^[\p{ASCII}]+$/u.test(slug) && plain !== '' ? plain : hash('sha1', slug).slice(0, 8)}`
  let id = stem
  for (let n = 2; isTaken(id); n++) id = `${stem}_${n}`
  return id
}
