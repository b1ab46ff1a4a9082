import { z } from 'zod'
import type { JsonObject, Message } from '@contract'
import { AppError } from '../../../engine/errors'
import type { FunctionFacts } from '../../../scorers/tool-calls/bfcl/function-facts'
import { isDict, type PyDict } from '../../../scorers/tool-calls/python-value'
import { readPythonJson } from '../../../scorers/tool-calls/read-python-json'

/** A row as upstream's files have it, or as the hubs' tables do, which hold JSON as text. */
export const BfclRow = z.lazy(() =>
  z.object({
    id: z.string().nullish(),
    question: z.unknown().optional(),
    turns: z.unknown().optional(),
    function: z.unknown().optional(),
    functions: z.unknown().optional(),
    ground_truth: z.unknown().optional(),
  }),
)
export type BfclRow = z.output<typeof BfclRow>

const Turn = z.lazy(() =>
  z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
)

const Functions = z.lazy(() =>
  z.array(
    z.object({
      name: z.string(),
      description: z.string().optional(),
      parameters: z.looseObject({
        properties: z.record(z.string(), z.record(z.string(), z.json())).optional(),
        required: z.array(z.string()).optional(),
      }),
    }),
  ),
)

/** The first turn of a question; the categories that are asked have no other. */
export function turnOf(row: BfclRow): Message[] {
  const turns = parsed(row.question ?? row.turns, 'question')
  const first: unknown = Array.isArray(turns) ? turns[0] : undefined
  const read = Turn.safeParse(Array.isArray(first) ? first : turns)
  if (!read.success) throw unreadable('question')
  return read.data
}

export function functionsOf(row: BfclRow): FunctionFacts[] {
  const read = Functions.safeParse(parsed(row.function ?? row.functions, 'function'))
  if (!read.success) throw unreadable('function')
  return read.data as FunctionFacts[]
}

/** The answers as text with their numbers as they were written; null where a question has none. */
export function answerText(row: BfclRow): string | null {
  const { ground_truth: truth } = row
  if (truth === undefined || truth === null || truth === '') return null
  const text = typeof truth === 'string' ? truth : JSON.stringify(truth)
  return answersFrom(text).length > 0 ? text : null
}

export function answersFrom(text: string): PyDict[] {
  const read = readPythonJson(text)
  if (!read.ok || !Array.isArray(read.value)) return []
  return read.value.filter(isDict)
}

function parsed(value: unknown, field: string): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as JsonObject
  } catch {
    throw unreadable(field)
  }
}

function unreadable(field: string): AppError {
  return new AppError('dataset-invalid', `The field '${field}' of a row cannot be read.`, {
    hint: 'question is a list of turns with messages, function a list of functions, as BFCL’s files have them.',
  })
}
