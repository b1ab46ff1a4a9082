import type { ExpressionProblem } from '@contract'
import { AppError } from '../../engine/errors'

interface Place {
  start: number
  end: number
}

const messages: Record<ExpressionProblem['problem'], (found: string) => string> = {
  unexpected: found =>
    found === '' ? 'The expression ends too early.' : `'${found}' cannot stand here.`,
  'unknown-name': found => `There is no column '${found}'.`,
  'expected-value': found => `A value is missing${found === '' ? '' : ` before '${found}'`}.`,
  'expected-operator': found => `After '${found}' a comparison such as == or contains must follow.`,
  'wrong-type': found => `'${found}' does not fit this column.`,
  'unclosed-text': () => 'The quotation mark is not closed.',
  'unclosed-regex': () => 'The regular expression is not closed by /.',
  'unclosed-parenthesis': () => 'A parenthesis is not closed.',
  'bad-regex': found => `The regular expression cannot be read: ${found}.`,
  'too-deep': () => 'The expression is nested too deeply.',
}

/** A filter expression that cannot be understood, with the place of the fault in it. */
export class ExpressionError extends AppError {
  constructor(
    readonly problem: ExpressionProblem['problem'],
    readonly place: Place,
    readonly found = '',
    readonly nearest: string | null = null,
  ) {
    super('invalid-input', `${messages[problem](found)} (character ${place.start + 1})`, {
      ...(nearest !== null && { hint: `Did you mean '${nearest}'?` }),
      details: { ...place, problem, found, ...(nearest !== null && { nearest }) },
    })
  }
}
