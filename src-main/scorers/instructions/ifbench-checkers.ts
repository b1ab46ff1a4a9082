import { countCheckers } from './ifbench/count-checkers'
import { customCheckers } from './ifbench/custom-checkers'
import { formatCheckers } from './ifbench/format-checkers'
import { ratioCheckers } from './ifbench/ratio-checkers'
import { sentenceCheckers } from './ifbench/sentence-checkers'
import { wordCheckers } from './ifbench/word-checkers'
import type { CheckerTable } from './instruction'

/** The 58 instructions of IFBench (Pyatkin et al., https://arxiv.org/abs/2507.02833), by the facts of its Apache-2.0 reference code. */
export const ifbenchCheckers: CheckerTable = {
  ...countCheckers,
  ...ratioCheckers,
  ...sentenceCheckers,
  ...wordCheckers,
  ...formatCheckers,
  ...customCheckers,
}
