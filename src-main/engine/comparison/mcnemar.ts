import { binomialCdf, binomialPmf } from './beta-distribution'
import { normalUpperTail } from './normal-distribution'
import type { PairedScores } from './pair-samples'

/** Verdicts of two runs on the same questions. */
export interface PairedTable {
  bothRight: number
  onlyA: number
  onlyB: number
  bothWrong: number
}

/** The 2×2 counts of 0/1 scores; null where a score is neither. */
export function pairedTable({ a, b }: PairedScores): PairedTable | null {
  const table: PairedTable = { bothRight: 0, onlyA: 0, onlyB: 0, bothWrong: 0 }
  for (let place = 0; place < a.length; place += 1) {
    const first = a[place]
    const second = b[place]
    if ((first !== 0 && first !== 1) || (second !== 0 && second !== 1)) return null
    if (first === second) table[first === 1 ? 'bothRight' : 'bothWrong'] += 1
    else table[first === 1 ? 'onlyA' : 'onlyB'] += 1
  }
  return table
}

export interface McNemar {
  /** Two-sided binomial p over the questions that one run alone got right (McNemar 1947, Psychometrika 12:153). */
  exactP: number
  /** Less cautious: half of the chance of the observed counts is left out (Fagerland, Lydersen and Laake 2013, BMC MRM 13:91). */
  midP: number | null
  /** With Edwards' continuity correction (1948); null where the runs agree everywhere. */
  chiSquared: { statistic: number; pValue: number } | null
}

export function mcnemar({ onlyA, onlyB }: Pick<PairedTable, 'onlyA' | 'onlyB'>): McNemar {
  const discordant = onlyA + onlyB
  const exactP = twoSidedSign(onlyA, onlyB)
  if (discordant === 0) return { exactP, midP: null, chiSquared: null }
  const fewer = Math.min(onlyA, onlyB)
  const statistic = (Math.abs(onlyA - onlyB) - 1) ** 2 / discordant
  return {
    exactP,
    midP: 2 * binomialCdf(fewer, discordant, 0.5) - binomialPmf(fewer, discordant, 0.5),
    // Chi-squared of one degree of freedom is a squared normal.
    chiSquared: { statistic, pValue: 2 * normalUpperTail(Math.sqrt(statistic)) },
  }
}

/** On how many questions each run scored higher, and the chance of so uneven a split (sign test; Dixon and Mood 1946). */
export interface SignTest {
  higherA: number
  higherB: number
  ties: number
  pValue: number
}

/** Ties are left out. Of 0/1 scores it is McNemar's exact test. */
export function signTest(differences: Float64Array): SignTest {
  let higherA = 0
  let higherB = 0
  for (const difference of differences) {
    // Rounded as for ranks: the last bits of a computed score decide nothing.
    const rounded = Math.round(Math.abs(difference) * 1e6)
    if (rounded === 0) continue
    if (difference > 0) higherB += 1
    else higherA += 1
  }
  return {
    higherA,
    higherB,
    ties: differences.length - higherA - higherB,
    pValue: twoSidedSign(higherA, higherB),
  }
}

function twoSidedSign(minus: number, plus: number): number {
  return Math.min(1, 2 * binomialCdf(Math.min(minus, plus), minus + plus, 0.5))
}
