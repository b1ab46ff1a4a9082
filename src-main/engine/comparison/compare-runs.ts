import { bootstrapMean, type Bootstrap } from './bootstrap'
import {
  mcnemar,
  pairedTable,
  signTest,
  type McNemar,
  type PairedTable,
  type SignTest,
} from './mcnemar'
import { benjaminiHochberg, bonferroni, holm } from './multiple-testing'
import { normalUpperTail, twoSidedZ } from './normal-distribution'
import { joinPairs, pairSamples, type PairedScores, type SampleScore } from './pair-samples'
import {
  differencesOf,
  effectSizes,
  mean,
  pairedDifference,
  type EffectSizes,
  type PairedDifference,
} from './paired-difference'
import { cohensH, type Ends } from './proportions'
import { decidingTest, toVerdict, type DecidingTest, type Verdict } from './verdict'
import { wilcoxon, type Wilcoxon } from './wilcoxon'

/** The samples of one benchmark in both runs. */
export interface BenchmarkSamples {
  benchmarkId: string
  a: SampleScore[]
  b: SampleScore[]
}

export interface CompareOptions {
  /** 0: no bootstrap. */
  draws?: number
  seed?: number
  /** Of intervals and verdicts, as a share of 1. */
  confidence?: number
  correction?: 'holm' | 'benjamini-hochberg' | 'bonferroni' | 'none'
}

export interface PairedComparison {
  /** Pairs with two scores; every figure below is over them. */
  num: number
  clusters: number
  onlyInA: number
  onlyInB: number
  unscored: PairedScores['unscored']
  meanA: number | null
  meanB: number | null
  /** b − a; null without pairs. */
  difference: PairedDifference | null
  bootstrap: Bootstrap | null
  /** Of 0/1 scores. */
  table: PairedTable | null
  mcnemar: McNemar | null
  sign: SignTest
  wilcoxon: Wilcoxon | null
  effects: EffectSizes & {
    /** Of 0/1 scores: Cohen's h of both shares. */
    h: number | null
  }
  test: DecidingTest | null
  /** p of the deciding test, corrected over all benchmarks of the comparison. */
  correctedP: number | null
  verdict: Verdict
}

/** The plain mean of the benchmarks' differences, each weighing the same. */
export interface MacroDifference {
  benchmarks: number
  value: number
  stdErr: number | null
  interval: Ends | null
  pValue: number | null
}

export interface RunComparison {
  benchmarks: (PairedComparison & { benchmarkId: string })[]
  /** All pairs together; null where benchmarks are on scales of their own, so that a common mean says nothing. */
  overall: PairedComparison | null
  macro: MacroDifference | null
  correction: NonNullable<CompareOptions['correction']>
  confidence: number
  draws: number
  seed: number
}

export const CORRECTIONS = {
  holm,
  bonferroni,
  'benjamini-hochberg': benjaminiHochberg,
  none: (pValues: number[]): number[] => pValues,
}

/** Compares two runs on the questions that both have a score for, benchmark by benchmark and overall. */
export function compareRuns(
  samples: BenchmarkSamples[],
  { draws = 10_000, seed = 42, confidence = 0.95, correction = 'holm' }: CompareOptions = {},
): RunComparison {
  const bootstrap = { draws, seed, confidence }
  const pairs = samples.map(({ a, b }) => pairSamples(a, b))
  const compared = pairs.map(one => comparePairs(one, bootstrap))
  const tested = compared.flatMap(({ test }) => (test ? [test.pValue] : []))
  const corrected = CORRECTIONS[correction](tested).values()
  const benchmarks = compared.map((one, place) => ({
    benchmarkId: samples[place]?.benchmarkId ?? '',
    ...withCorrection(one, one.test && (corrected.next().value ?? null)),
  }))
  const isCommonScale = compared.length > 1 && compared.every(one => one.isShare)
  const whole = isCommonScale ? comparePairs(joinPairs(pairs), bootstrap) : compared[0]
  return {
    benchmarks,
    overall:
      whole && (isCommonScale || compared.length === 1)
        ? withCorrection(whole, whole.test?.pValue ?? null)
        : null,
    macro: isCommonScale ? macroDifference(compared) : null,
    correction,
    confidence,
    draws,
    seed,
  }
}

/** A comparison before its p is corrected for the number of tests it is one of. */
export type Uncorrected = Omit<PairedComparison, 'correctedP' | 'verdict'> & {
  isShare: boolean
  confidence: number
}

/** Every figure of one set of pairs. No draws: no bootstrap. */
export function comparePairs(
  pairs: PairedScores,
  options: { draws: number; seed: number; confidence: number },
): Uncorrected {
  const num = pairs.a.length
  const differences = differencesOf(pairs)
  const difference = num === 0 ? null : pairedDifference(pairs, options.confidence)
  const meanA = num === 0 ? null : mean(pairs.a)
  const meanB = num === 0 ? null : mean(pairs.b)
  const table = num === 0 ? null : pairedTable(pairs)
  const marginal = table && mcnemar(table)
  const ranks = wilcoxon(differences)
  return {
    num,
    clusters: pairs.clusters,
    onlyInA: pairs.onlyInA,
    onlyInB: pairs.onlyInB,
    unscored: pairs.unscored,
    meanA,
    meanB,
    difference,
    bootstrap: options.draws === 0 ? null : bootstrapMean(differences, pairs, options),
    table,
    mcnemar: marginal,
    sign: signTest(differences),
    wilcoxon: ranks,
    effects: {
      ...(difference ? effectSizes(pairs, difference) : { dz: null, dAv: null }),
      h: table && meanA !== null && meanB !== null ? cohensH(meanB, meanA) : null,
    },
    test: difference && decidingTest({ difference, mcnemar: marginal, wilcoxon: ranks }),
    isShare: [pairs.a, pairs.b].every(side => side.every(value => value >= 0 && value <= 1)),
    confidence: options.confidence,
  }
}

/** The comparison with its verdict, by a p that was corrected elsewhere. */
export function withCorrection(
  { isShare, confidence, ...compared }: Uncorrected,
  correctedP: number | null,
): PairedComparison {
  const { difference, num, clusters, table } = compared
  const verdict: Verdict = difference
    ? toVerdict({ num, clusters, difference, table, pValue: correctedP, isShare, confidence })
    : {
        kind: 'too-few',
        pValue: null,
        point: isShare ? 0.01 : 1,
        samplesPerPoint: null,
        detectable: null,
      }
  return { ...compared, correctedP, verdict }
}

/** Standard error √(Σ SE²)/K: benchmarks are fixed, their questions are drawn (Miller 2024, arXiv:2411.00640, section 2). */
export function macroDifference(compared: Uncorrected[]): MacroDifference | null {
  const parts = compared.flatMap(({ difference }) => (difference ? [difference] : []))
  if (parts.length < 2) return null
  const value = parts.reduce((sum, part) => sum + part.value, 0) / parts.length
  const none = { benchmarks: parts.length, value, stdErr: null, interval: null, pValue: null }
  if (parts.some(part => part.stdErr === null)) return none
  const stdErr =
    Math.sqrt(parts.reduce((sum, part) => sum + (part.stdErr ?? 0) ** 2, 0)) / parts.length
  if (stdErr === 0) return { ...none, stdErr }
  const half = twoSidedZ(compared[0]?.confidence ?? 0.95) * stdErr
  return {
    benchmarks: parts.length,
    value,
    stdErr,
    interval: { low: value - half, high: value + half },
    pValue: 2 * normalUpperTail(Math.abs(value) / stdErr),
  }
}
