import type { SampleRow } from '@contract'

export type Verdict = 'right' | 'wrong' | 'partly' | 'unscored' | 'failed' | 'pending' | 'predicted'

/** From this score on, a sample counts as right: the same line that the engine's filter draws. */
const rightFrom = 0.99

/** A sample's state in one word. `partly`: scored between wrong and right, as graded metrics do. */
export function verdictOf({ state, score }: Pick<SampleRow, 'state' | 'score'>): Verdict {
  if (state !== 'scored') return state
  if (score === null) return 'unscored'
  if (score >= rightFrom) return 'right'
  return score > 0 ? 'partly' : 'wrong'
}

/** What "next wrong" stops at: everything scored that is not right. */
export const isWrong = (row: Pick<SampleRow, 'state' | 'score'>): boolean =>
  ['wrong', 'partly'].includes(verdictOf(row))
