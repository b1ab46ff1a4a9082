import type { McNemar, PairedTable } from './mcnemar'
import type { PairedDifference } from './paired-difference'
import { detectableDifference, pairsForMean, pairsForShares } from './power'
import type { Wilcoxon } from './wilcoxon'

/** The test that decides; see `decidingTest`. */
export interface DecidingTest {
  name: 'mcnemar-exact' | 'wilcoxon' | 'clustered-t'
  pValue: number
}

/** What a comparison at its confidence level can say, as facts; whoever shows it finds the words. */
export interface Verdict {
  /**
   * `a-higher`, `b-higher`: told from chance. `unclear`: the test finds a difference, yet the mean's interval holds zero.
   * `not-told-apart`: chance alone explains it. `identical`: no pair differs. `too-few`: fewer than two pairs or clusters.
   */
  kind: 'a-higher' | 'b-higher' | 'unclear' | 'not-told-apart' | 'identical' | 'too-few'
  /** p of the deciding test, corrected for the number of benchmarks compared; null where there is no test. */
  pValue: number | null
  /** One point of the score: 0.01 for shares, 1 for other scales. */
  point: number
  /** Samples that would show a true difference of one point with 80 % power; null where the data do not say. */
  samplesPerPoint: number | null
  /** The smallest true difference that these samples show with 80 % power. */
  detectable: number | null
}

export interface PairedTests {
  difference: PairedDifference
  mcnemar: McNemar | null
  wilcoxon: Wilcoxon | null
}

/**
 * McNemar's exact test for 0/1 scores and Wilcoxon's for graded ones; both take pairs for independent, so pairs in clusters
 * (repeats of one question) are decided by the t test on the clustered standard error. null where nothing can be tested.
 */
export function decidingTest({ difference, mcnemar, wilcoxon }: PairedTests): DecidingTest | null {
  if (difference.stdErr === null) return null
  if (difference.method === 'clustered') {
    return difference.pValue === null ? null : { name: 'clustered-t', pValue: difference.pValue }
  }
  if (mcnemar) return { name: 'mcnemar-exact', pValue: mcnemar.exactP }
  return wilcoxon && { name: 'wilcoxon', pValue: wilcoxon.pValue }
}

export interface VerdictFacts {
  num: number
  clusters: number
  difference: PairedDifference
  table: PairedTable | null
  /** Of the deciding test, after correction. */
  pValue: number | null
  isShare: boolean
  /** Confidence of interval and verdict, for example 0.95: the test decides at 1 − this. */
  confidence: number
}

/** Says whether the difference can be told from chance at this confidence, and how many samples one point would need. */
export function toVerdict(facts: VerdictFacts): Verdict {
  const { difference, pValue } = facts
  const point = facts.isShare ? 0.01 : 1
  const { stdErr } = difference
  const alpha = alphaOf(facts)
  return {
    kind: kindOf(facts),
    pValue,
    point,
    samplesPerPoint: samplesFor(point, facts),
    detectable: stdErr !== null && stdErr > 0 ? detectableDifference(stdErr, { alpha }) : null,
  }
}

/** Without the noise of binary fractions: 1 − 0.95 is not 0.05. */
export const alphaOf = ({ confidence }: { confidence: number }): number =>
  Number((1 - confidence).toPrecision(12))

function kindOf(facts: VerdictFacts): Verdict['kind'] {
  const { num, clusters, difference, pValue } = facts
  if (num < 2 || clusters < 2) return 'too-few'
  if (difference.value === 0 && difference.stdDev === 0) return 'identical'
  if (pValue === null || pValue >= alphaOf(facts)) return 'not-told-apart'
  const { interval, value } = difference
  if (interval !== null && interval.low <= 0 && interval.high >= 0) return 'unclear'
  return value > 0 ? 'b-higher' : 'a-higher'
}

/** Connor's formula for 0/1 scores at the observed share of questions that one run alone got right, else from the spread. */
function samplesFor(point: number, facts: VerdictFacts): number | null {
  const { num, difference, table } = facts
  const goal = { alpha: alphaOf(facts) }
  const { stdDev, stdErr } = difference
  if (stdDev === null || stdErr === null || stdDev === 0) return null
  // Answers of one cluster tell less than as many single ones: the design effect (Kish 1965).
  const designEffect = (stdErr * stdErr * num) / (stdDev * stdDev)
  const discordant = table === null ? null : (table.onlyA + table.onlyB) / num
  const needed =
    discordant !== null && discordant >= point
      ? pairsForShares({ p10: (discordant - point) / 2, p01: (discordant + point) / 2 }, goal)
      : pairsForMean({ difference: point, stdDev }, goal)
  return Math.ceil(needed * designEffect)
}
