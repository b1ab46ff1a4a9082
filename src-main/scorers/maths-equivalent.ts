import { mathsEqual, type MathEqualOptions } from './math-equal'
import { parseMath } from './math-expression'
import { unknownsOf } from './math-node'
import { readNotation } from './math-notation'
import { symbolicEqual } from './symbolic-equal'
import { engineEqual } from './symbolic/engine'
import { engineText } from './symbolic/engine-text'

/**
 * As `mathsEqual`; where that finds no equality because it cannot read an integral, a limit or a derivative, or because points do not
 * tell whether two expressions with unknowns are the same, a computer algebra system decides within two seconds. Without its verdict
 * the answer is not equal.
 */
export async function mathsEquivalent(
  prediction: string,
  reference: string,
  options: MathEqualOptions = {},
): Promise<boolean> {
  if (mathsEqual(prediction, reference, options)) return true
  const question = openQuestion(prediction, reference)
  return question !== null && (await engineEqual(...question)) === true
}

/** What our own reader takes for something else, or not at all. */
const calculus = /\\(?:int|lim)(?![a-z])|\\frac\s*\{\s*d\s*\}/

/** Both sides in the engine's notation, where ours has no verdict of its own. */
function openQuestion(prediction: string, reference: string): [string, string] | null {
  if (prediction.length > 1000 || reference.length > 1000) return null
  const read = [prediction, reference].map(side => readNotation(side).text)
  const isIndefinite = read.some(text => /\\int(?![a-z])(?!\s*_)/.test(text))
  const [a, b] = isIndefinite ? read.map(text => text.replace(/\+\s*[CK]\s*$/, '')) : read
  if (a === undefined || b === undefined) return null
  const [left, right] = [parseMath(a), parseMath(b)]
  if (left && right && ![a, b].some(text => calculus.test(text))) {
    const hasUnknowns = unknownsOf(right, unknownsOf(left)).size > 0
    if (!hasUnknowns || symbolicEqual(a, b) !== null) return null
  }
  const [one, other] = [engineText(a), engineText(b)]
  return one !== null && other !== null ? [one, other] : null
}
