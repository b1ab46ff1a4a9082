import type { JsonObject } from '@contract'
import { AppError } from '../../app/errors'

/** What was written as JSON on the command line; `hint` shows how it should look. */
export function parseJson(text: string, what: string, hint: string): JsonObject[string] {
  try {
    return JSON.parse(text) as JsonObject[string]
  } catch (error) {
    throw new AppError('invalid-input', `${what} is not JSON: ${(error as Error).message}`, {
      hint,
    })
  }
}
