import { z } from 'zod'
import type { Json, JsonObject, Message } from '@contract'
import { AppError } from '../../engine/errors'
import { choiceLabel } from '../../scorers/choice-letters'
import type { CustomFile } from './custom-file'

/** The value at a column, or along a path `a.b` where no column has that name; undefined where there is none. */
export function readField(row: JsonObject, path: string): Json | undefined {
  if (Object.hasOwn(row, path)) return row[path] ?? undefined
  let value: Json | undefined = row
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    value = Object.hasOwn(value, name) ? value[name] : undefined
  }
  return value ?? undefined
}

/** The value as text. Throws AppError('dataset-invalid') where it is missing. */
export function readText(row: JsonObject, path: string): string {
  const value = readField(row, path)
  if (value === undefined) {
    throw new AppError('dataset-invalid', `The row has no '${path}'.`, {
      hint: `Its fields are: ${Object.keys(row).slice(0, 20).join(', ') || 'none'}. Correct \`fields\` in the benchmark's file, or the data.`,
    })
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** One answer, or a list (or its JSON) with one for each turn; nothing where the row has none. */
export function readAnswers(
  row: JsonObject,
  path: string,
): { answer: string | null; answers: string[] | null } {
  const value = readField(row, path)
  const list =
    typeof value === 'string' && value.trimStart().startsWith('[') ? parsedList(value) : value
  const text = (one: Json): string =>
    one === null ? '' : typeof one === 'object' ? JSON.stringify(one) : String(one)
  if (Array.isArray(list)) return { answer: null, answers: list.map(text) }
  return { answer: value === undefined ? null : text(value), answers: null }
}

const Turns = z.lazy(() =>
  z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
)

/** The turns so far, from a list or its JSON. Throws AppError('dataset-invalid') where they are none. */
export function readTurns(row: JsonObject, path: string): Message[] {
  const value = readField(row, path)
  const turns = Turns.safeParse(typeof value === 'string' ? parsedList(value) : value)
  if (turns.success) return turns.data
  throw new AppError(
    'dataset-invalid',
    `'${path}' holds no list of messages with role and content.`,
  )
}

/** The choices and the right letter or letters of a row. */
export function readChoices(
  row: JsonObject,
  { fields }: CustomFile,
): { choices: string[]; target: string } {
  const choices = choicesOf(row, fields.choices ?? [])
  const answer = readText(row, fields.answer).trim()
  switch (fields.answer_form) {
    case 'letter':
      return { choices, target: answer.toUpperCase() }
    case 'index':
    case 'index1': {
      const index = Number(answer) - (fields.answer_form === 'index1' ? 1 : 0)
      if (!Number.isInteger(index) || index < 0 || index >= choices.length)
        throw new AppError(
          'dataset-invalid',
          `The answer '${answer}' is no index of the ${choices.length} choices.`,
        )
      return { choices, target: choiceLabel(index) }
    }
    case 'text': {
      const index = choices.findIndex(choice => choice.trim() === answer)
      if (index < 0)
        throw new AppError(
          'dataset-invalid',
          `The answer '${answer.slice(0, 80)}' is none of the choices.`,
        )
      return { choices, target: choiceLabel(index) }
    }
  }
}

/** Columns that end at the first empty one, or one column that holds a list or its JSON. */
function choicesOf(row: JsonObject, from: string | string[]): string[] {
  if (Array.isArray(from)) {
    const texts: string[] = []
    for (const column of from) {
      const value = readField(row, column)
      if (value === undefined || value === '') break
      texts.push(String(value))
    }
    return texts
  }
  const value = readField(row, from)
  const list = typeof value === 'string' ? parsedList(value) : value
  if (!Array.isArray(list))
    throw new AppError('dataset-invalid', `'${from}' holds no list of choices.`)
  return list.map(one => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
}

function parsedList(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    // No JSON: the caller says what it wanted instead.
    return undefined
  }
}
