/** What a rule found: the answer as it is written down, and the lines of reasoning that lead there. */
export interface Solution {
  answer: string
  /** Set where the answer is a number. */
  value?: number
  steps: string[]
}

/** A rule for one kind of question; null where it does not apply. */
export type Solver = (question: string) => Solution | null

const LONGEST_QUESTION = 2500

/** The first rule that applies; none does to a text of more than a page. */
export function firstSolution(solvers: Solver[], question: string): Solution | null {
  if (question.length > LONGEST_QUESTION) return null
  for (const solve of solvers) {
    const solution = solve(question)
    if (solution && (solution.value === undefined || Number.isFinite(solution.value)))
      return solution
  }
  return null
}

/** A number that never changes for a text, from 0 up to but not including 1 (FNV-1a). */
export function chance(text: string, salt: string): number {
  let hash = 0x811c9dc5
  for (const part of [salt, text]) {
    for (let at = 0; at < part.length; at += 1) {
      hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193)
    }
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}
