import type { Json, JsonObject } from '@contract'
import { bootstrapMean } from '../engine/comparison/bootstrap'
import { mcnemar, pairedTable } from '../engine/comparison/mcnemar'
import { benjaminiHochberg, bonferroni, holm } from '../engine/comparison/multiple-testing'
import { pairSamples, type PairedScores, type SampleScore } from '../engine/comparison/pair-samples'
import {
  clusteredStdErr,
  differencesOf,
  effectSizes,
  mean,
  pairedDifference,
} from '../engine/comparison/paired-difference'
import {
  exactMcNemarPower,
  pairsForShares,
  pairsForT,
  samplesPerGroup,
} from '../engine/comparison/power'
import {
  agrestiCoull,
  clopperPearson,
  cohensH,
  jeffreys,
  newcombe,
  wilsonInterval,
} from '../engine/comparison/proportions'
import { wilcoxon } from '../engine/comparison/wilcoxon'
import { numberIn, type ScorerTable } from './scorer-table'

function numbersIn(input: JsonObject, key: string): number[] {
  const value = input[key]
  return Array.isArray(value) ? value.map(Number) : []
}

function pairsIn(input: JsonObject, isClustered: boolean): PairedScores {
  const clusters = numbersIn(input, 'cluster')
  const scores = (key: string): SampleScore[] =>
    numbersIn(input, key).map((value, place) => ({
      sampleKey: `row ${place}`,
      occurrence: 0,
      repeat: 0,
      value,
      cluster: String(isClustered ? clusters[place] : place),
    }))
  return pairSamples(scores('a'), scores('b'))
}

const ends = ({ low, high }: { low: number; high: number }): number[] => [low, high]

function paired(input: JsonObject): Json {
  const pairs = pairsIn(input, false)
  const clustered = pairsIn(input, true)
  const differences = differencesOf(pairs)
  const difference = pairedDifference(pairs)
  const effects = effectSizes(pairs, difference)
  const clusterErr = clusteredStdErr(differences, clustered)
  const table = pairedTable(pairs)
  const marginal = table && mcnemar(table)
  const pratt = wilcoxon(differences, { zeros: 'pratt', method: 'normal' })
  const drawn = bootstrapMean(differences, pairs, { draws: 9999, seed: 20260101 })
  return {
    mean_a: mean(pairs.a),
    mean_b: mean(pairs.b),
    mean_diff: difference.value,
    sd_diff: difference.stdDev,
    se_diff: difference.stdErr,
    table_a_rows_b_cols: table && [
      [table.bothRight, table.onlyA],
      [table.onlyB, table.bothWrong],
    ],
    mcnemar_exact_p: marginal?.exactP ?? null,
    mcnemar_chi2_cc: marginal?.chiSquared?.statistic ?? null,
    mcnemar_chi2_cc_p: marginal?.chiSquared?.pValue ?? null,
    mcnemar_midp: marginal?.midP ?? null,
    cohens_h: cohensH(mean(pairs.b), mean(pairs.a)),
    cohens_dz: effects.dz,
    cohens_d_av: effects.dAv,
    wilcoxon_statistic: wilcoxon(differences)?.statistic ?? null,
    wilcoxon_p_exact: wilcoxon(differences)?.pValue ?? null,
    wilcoxon_p_asymptotic: wilcoxon(differences, { method: 'normal' })?.pValue ?? null,
    wilcoxon_p_asymptotic_cc:
      wilcoxon(differences, { method: 'normal', continuityCorrection: true })?.pValue ?? null,
    wilcoxon_pratt_statistic: pratt?.statistic ?? null,
    wilcoxon_pratt_p: pratt?.pValue ?? null,
    paired_t: difference.t,
    paired_t_p: difference.pValue,
    cluster_se_corrected: clusterErr.corrected,
    cluster_se_uncorrected: clusterErr.uncorrected,
    clusters: clustered.clusters,
    ...(new Set(differences).size === 1 && { all_equal: true }),
    bca95: drawn && ends(drawn.bca),
    percentile95: drawn && ends(drawn.percentile),
  }
}

function corrections(input: JsonObject): Json {
  const p = numbersIn(input, 'p')
  return { holm: holm(p), benjamini_hochberg: benjaminiHochberg(p), bonferroni: bonferroni(p) }
}

function shares(input: JsonObject): Json {
  const [k, n] = [numberIn(input, 'k'), numberIn(input, 'n')]
  return {
    wilson95: ends(wilsonInterval(k, n)),
    clopper_pearson95: ends(clopperPearson(k, n)),
    clopper_pearson99: ends(clopperPearson(k, n, 0.99)),
    agresti_coull95: ends(agrestiCoull(k, n)),
    jeffreys95: ends(jeffreys(k, n)),
  }
}

function twoShares(input: JsonObject): Json {
  const first = { k: numberIn(input, 'k1'), n: numberIn(input, 'n1') }
  const second = { k: numberIn(input, 'k2'), n: numberIn(input, 'n2') }
  return {
    newcombe95_p1_minus_p2: ends(newcombe(first, second)),
    cohens_h: cohensH(first.k / first.n, second.k / second.n),
  }
}

function pairedPower(input: JsonObject): Json {
  const odds = { p10: numberIn(input, 'p10'), p01: numberIn(input, 'p01') }
  const alpha = numberIn(input, 'alpha')
  const difference = odds.p01 - odds.p10
  const dz = difference / Math.sqrt(odds.p10 + odds.p01 - difference ** 2)
  return {
    dz,
    n_connor_power80: pairsForShares(odds, { alpha, power: 0.8 }),
    n_connor_power90: pairsForShares(odds, { alpha, power: 0.9 }),
    n_ttest_dz_power80: pairsForT(dz, { alpha, power: 0.8 }),
    n_ttest_dz_power90: pairsForT(dz, { alpha, power: 0.9 }),
    exact_mcnemar_power_n200: exactMcNemarPower({ ...odds, n: 200 }, alpha),
    exact_mcnemar_power_n500: exactMcNemarPower({ ...odds, n: 500 }, alpha),
  }
}

function independentPower(input: JsonObject): Json {
  const effect = cohensH(numberIn(input, 'p2'), numberIn(input, 'p1'))
  return {
    cohens_h: effect,
    n_per_group_power80: samplesPerGroup(effect, { power: 0.8 }),
    n_per_group_power90: samplesPerGroup(effect, { power: 0.9 }),
  }
}

/** Statistics by the section of their golden file. */
export const statisticsScorers: ScorerTable = {
  paired,
  multiple_testing: corrections,
  proportion_intervals: shares,
  two_independent: twoShares,
  paired_power: pairedPower,
  independent_power: independentPower,
}
