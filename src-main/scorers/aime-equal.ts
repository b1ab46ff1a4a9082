import { mathsEqual } from './math-equal'

/** Relative distance at which a decimal still counts as the exact value; the AIME rule knows no percent and no wider leniency. */
const aimeTolerance = 2e-5

/**
 * Whether an answer equals an AIME reference, after the PRM800K grader: `033` is 33, `33.0` is 33, units, a condition after the answer and
 * a dollar sign go away, nothing is equal by percentage. What is left to work out is no answer: a product of whole numbers, a ratio in
 * place of a fraction, a fraction that has yet to be cancelled, one letter among figures.
 */
export function aimeEqual(prediction: string, reference: string): boolean {
  const answer = withoutCondition(prediction)
  if (isUnfinished(answer, reference.trim())) return false
  return mathsEqual(answer, reference, { tolerance: aimeTolerance, strict: true })
}

/** `5 \text{ if } x > 0` answers 5. */
function withoutCondition(text: string): string {
  return text.replace(/\\text\s*\{\s*(?:if|for|when|where)\b[\s\S]*$/, '').trim()
}

function isUnfinished(answer: string, wanted: string): boolean {
  if (answer.includes('\\angle')) return answer.replace(/\s/g, '') !== wanted.replace(/\s/g, '')
  if (/^[A-E]$/.test(wanted)) return /\d/.test(answer)
  if (/^-?\d+$/.test(wanted) && /\d\s*\\(?:cdot|times)\s*\d+(?!\s*\^)/.test(answer)) return true
  if (answer.includes(':') !== wanted.includes(':')) return true
  return hasUnknownBelow(answer) !== hasUnknownBelow(wanted)
}

/** Whether a fraction has an unknown in its denominator. */
function hasUnknownBelow(text: string): boolean {
  return /\\[dt]?frac\s*\{[^{}]*\}\s*\{[^{}]*(?<![\\A-Za-z])[a-z](?![A-Za-z])[^{}]*\}/.test(text)
}
