import { choiceLabel } from '../../scorers/choice-letters'

interface Checked {
  choices: string[]
  answer: number
  error_type: string
  correct_answer?: string | null | undefined
}

/**
 * Choices and right letters after the check: another right place, several right places, or a right answer that none of the choices was and
 * that takes the place of MMLU's own. Several that cannot be read mean that any choice is right, as the set's authors score it.
 */
export function mend(row: Checked): { choices: string[]; target: string } {
  const stated = row.correct_answer?.trim() ?? ''
  const own = choiceLabel(row.answer)
  if (stated === '') return { choices: row.choices, target: own }
  switch (row.error_type) {
    case 'no_correct_answer':
      return {
        choices: row.choices.map((choice, at) => (at === row.answer ? stated : choice)),
        target: own,
      }
    case 'wrong_groundtruth':
      return { choices: row.choices, target: letterOf(stated, row.choices) ?? stated }
    case 'multiple_correct_answers': {
      const letters = stated
        .replace(/^[([]+|[)\]]+$/g, '')
        .split(/\s*(?:,|;|\band\b|\bor\b)\s*/)
        .map(part => letterOf(part, row.choices))
        .filter(letter => letter !== null)
      const all = row.choices.map((_, at) => choiceLabel(at))
      return { choices: row.choices, target: (letters.length > 0 ? letters : all).join('') }
    }
    default:
      return { choices: row.choices, target: own }
  }
}

/** The letter that a place, a letter or a choice's text names. */
function letterOf(stated: string, choices: string[]): string | null {
  if (/^\d$/.test(stated)) return choiceLabel(Number(stated))
  if (/^\(?[A-Z]\)?$/i.test(stated)) return stated.replace(/[()]/g, '').toUpperCase()
  const at = choices.indexOf(stated)
  return at < 0 ? null : choiceLabel(at)
}
