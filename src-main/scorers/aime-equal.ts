import { mathsEqual } from './math-equal'

/** Relative distance at which a decimal still counts as the exact value; the AIME rule knows no percent and no wider leniency. */
const aimeTolerance = 2e-5

/**
 * Whether an answer equals an AIME reference, after the PRM800K grader: `033` is 33, `33.0` is 33, units and a dollar sign go away,
 * nothing is equal by percentage.
 */
export function aimeEqual(prediction: string, reference: string): boolean {
  return mathsEqual(prediction, reference, { tolerance: aimeTolerance, strict: true })
}
