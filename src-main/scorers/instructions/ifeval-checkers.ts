import { caseCheckers } from './case-checkers'
import { formatCheckers } from './format-checkers'
import type { CheckerTable } from './instruction'
import { keywordCheckers } from './keyword-checkers'
import { lengthCheckers } from './length-checkers'

/** The 25 instructions of IFEval (Zhou et al., https://arxiv.org/abs/2311.07911), by the facts of its Apache-2.0 reference code. */
export const ifevalCheckers: CheckerTable = {
  ...keywordCheckers,
  ...lengthCheckers,
  ...formatCheckers,
  ...caseCheckers,
}
