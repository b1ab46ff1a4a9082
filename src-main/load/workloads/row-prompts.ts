import type { JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import type { WireMessage } from './wire-message'

/** What a row asks: a text, messages, or a whole body. */
export type Prompt =
  | { kind: 'text'; text: string }
  | { kind: 'messages'; messages: WireMessage[] }
  | { kind: 'body'; body: JsonObject }

const TEXT_FIELDS = [
  'prompt',
  'question',
  'text',
  'instruction',
  'query',
  'input',
  'sentence',
  'content',
]

/** Rows of text or JSON: a line of plain text, a list of messages, a whole body, or an object with a usual name for its question. */
export function promptsOfRows(rows: unknown[]): Prompt[] {
  return rows.map((row, at) => promptOf(row, at))
}

/** The texts of a published set, without the white space around them; rows without one are passed over. */
export function publishedPrompts(rows: unknown[]): Prompt[] {
  return rows.flatMap((row): Prompt[] => {
    const fields = row !== null && typeof row === 'object' ? (row as Record<string, unknown>) : {}
    const text = TEXT_FIELDS.map(name => fields[name]).find(value => typeof value === 'string')
    return typeof text === 'string' && text.trim() !== ''
      ? [{ kind: 'text', text: text.trim() }]
      : []
  })
}

function promptOf(row: unknown, at: number): Prompt {
  if (typeof row === 'string') {
    const parsed = /^\s*[[{]/.test(row) ? parse(row) : undefined
    return parsed === undefined ? { kind: 'text', text: row } : promptOf(parsed, at)
  }
  if (isMessages(row)) return { kind: 'messages', messages: row }
  if (row !== null && typeof row === 'object' && !Array.isArray(row)) {
    const fields = row as Record<string, unknown>
    if (isMessages(fields.messages)) {
      const isBody = Object.keys(fields).some(name => BODY_FIELDS.has(name))
      return isBody
        ? { kind: 'body', body: fields as JsonObject }
        : { kind: 'messages', messages: fields.messages }
    }
    for (const name of TEXT_FIELDS) {
      const text = fields[name]
      if (typeof text === 'string' && text !== '') return { kind: 'text', text }
    }
  }
  throw new AppError('dataset-invalid', `Row ${at + 1} holds no prompt.`, {
    hint: `A row is a text, a list of messages, a whole request body, or an object with one of ${TEXT_FIELDS.join(', ')}.`,
  })
}

/** What only a request body has beside its messages. */
const BODY_FIELDS = new Set([
  'model',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'stream',
  'tools',
  'stop',
  'seed',
])

function isMessages(value: unknown): value is WireMessage[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(one => one !== null && typeof one === 'object' && 'role' in one && 'content' in one)
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A line of plain text may begin with a bracket.
    return undefined
  }
}
