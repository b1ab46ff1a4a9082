import type { SampleRow } from '@contract'

interface Overridable {
  /** A reviewer's value in place of the score. */
  override?: number | null
}

export type Verdict = 'right' | 'wrong' | 'partly' | 'unscored' | 'failed' | 'pending' | 'predicted'

/** From this score on, a sample counts as right: the same line that the engine's filter draws. */
const rightFrom = 0.99

/** A sample's state in one word, as a reviewer sees it where one does. `partly`: scored between wrong and right, as graded metrics do. */
export function verdictOf(
  { state, score: own, override = null }: Pick<SampleRow, 'state' | 'score'> & Overridable,
  withoutOverrides = false,
): Verdict {
  const isOverridden = override !== null && !withoutOverrides
  const score = isOverridden ? override : own
  if (state !== 'scored' && !isOverridden) return state
  if (score === null) return 'unscored'
  if (score >= rightFrom) return 'right'
  return score > 0 ? 'partly' : 'wrong'
}

/** What "next wrong" stops at: everything scored that is not right. */
export const isWrong = (
  row: Pick<SampleRow, 'state' | 'score'> & Overridable,
  withoutOverrides = false,
): boolean => ['wrong', 'partly'].includes(verdictOf(row, withoutOverrides))
