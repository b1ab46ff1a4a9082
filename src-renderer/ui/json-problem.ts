import type { JsonObject } from '@contract'

export type JsonProblem = { kind: 'syntax'; line: number; column: number } | { kind: 'notObject' }

/** A JSON object typed by hand, or where it is wrong. Nothing at all is an empty object. */
export function readJsonObject(text: string): { value: JsonObject } | { problem: JsonProblem } {
  if (text.trim() === '') return { value: {} }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as JsonObject }
    return { problem: { kind: 'notObject' } }
  } catch (error) {
    return { problem: { kind: 'syntax', ...placeOf(text, String(error)) } }
  }
}

/** Engines name the position in different words, or, at the end of the text, not at all. */
function placeOf(text: string, message: string): { line: number; column: number } {
  const position = /position (\d+)/.exec(message)?.[1]
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
