import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bootstrapMean } from '../../../src-main/engine/comparison/bootstrap'
import { mcnemar, pairedTable } from '../../../src-main/engine/comparison/mcnemar'
import {
  benjaminiHochberg,
  bonferroni,
  holm,
} from '../../../src-main/engine/comparison/multiple-testing'
import { pairSamples, type SampleScore } from '../../../src-main/engine/comparison/pair-samples'
import {
  clusteredStdErr,
  differencesOf,
  effectSizes,
  mean,
  pairedDifference,
} from '../../../src-main/engine/comparison/paired-difference'
import {
  exactMcNemarPower,
  pairsForShares,
  pairsForT,
  samplesPerGroup,
} from '../../../src-main/engine/comparison/power'
import {
  agrestiCoull,
  clopperPearson,
  cohensH,
  jeffreys,
  newcombe,
  wilsonInterval,
} from '../../../src-main/engine/comparison/proportions'
import { wilcoxon } from '../../../src-main/engine/comparison/wilcoxon'
import { hasShared, sharedPath } from '../../support/shared'

type Values = Record<string, number | null>

interface Golden {
  tolerance: { closed_form: number; p_values: number; power_solver: number }
  paired: {
    id: string
    a: number[]
    b: number[]
    cluster: number[]
    expected: Values & {
      bca95?: [number, number]
      bca_tolerance?: number
      percentile95?: [number, number]
      table_a_rows_b_cols?: [[number, number], [number, number]]
    }
  }[]
  multiple_testing: {
    p: number[]
    holm: number[]
    benjamini_hochberg: number[]
    bonferroni: number[]
  }[]
  proportion_intervals: ({ k: number; n: number } & Record<string, [number, number]>)[]
  two_independent: {
    k1: number
    n1: number
    k2: number
    n2: number
    newcombe95_p1_minus_p2: [number, number]
    cohens_h: number
  }[]
  paired_power: ({ p10: number; p01: number; alpha: number } & Record<string, number>)[]
  independent_power: ({ p1: number; p2: number } & Record<string, number>)[]
}

interface Check {
  what: string
  mine: number | null | undefined
  theirs: number | null | undefined
  tolerance: number
}

const GOLDEN = ['golden', 'statistics', 'paired_statistics.json'] as const

function load(): Golden | null {
  if (!hasShared(...GOLDEN)) return null
  return JSON.parse(readFileSync(sharedPath(...GOLDEN), 'utf8')) as Golden
}

function pairsOf({ a, b, cluster }: Golden['paired'][number], isClustered: boolean) {
  const scores = (values: number[]): SampleScore[] =>
    values.map((value, place) => ({
      sampleKey: `row ${place}`,
      occurrence: 0,
      repeat: 0,
      value,
      cluster: isClustered ? String(cluster[place]) : String(place),
    }))
  return pairSamples(scores(a), scores(b))
}

const ends = ({ low, high }: { low: number; high: number }): number[] => [low, high]

/** Every figure of a case that has a formula; the case's other figures are in `bootstrapChecks`. */
function pairedChecks(golden: Golden): Check[] {
  return golden.paired.flatMap(one => {
    const pairs = pairsOf(one, false)
    const clustered = pairsOf(one, true)
    const differences = differencesOf(pairs)
    const difference = pairedDifference(pairs)
    const effects = effectSizes(pairs, difference)
    const clusterErr = clusteredStdErr(differences, clustered)
    const table = pairedTable(pairs)
    const marginal = table && mcnemar(table)
    const pratt = wilcoxon(differences, { zeros: 'pratt', method: 'normal' })
    const expected = one.expected
    const mine: Values = {
      mean_a: mean(pairs.a),
      mean_b: mean(pairs.b),
      mean_diff: difference.value,
      sd_diff: difference.stdDev,
      se_diff: difference.stdErr,
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
    }
    const tolerance = golden.tolerance.closed_form
    const checks: Check[] = Object.entries(expected)
      .filter(([, value]) => typeof value === 'number' || value === null)
      .filter(([name]) => name !== 'bca_tolerance')
      .map(([name, theirs]) => ({
        what: `${one.id} ${name}`,
        mine: mine[name],
        theirs: theirs as number | null,
        tolerance,
      }))
    const counts = expected.table_a_rows_b_cols?.flat() ?? []
    const myCounts = table && [table.bothRight, table.onlyA, table.onlyB, table.bothWrong]
    for (const [place, theirs] of counts.entries())
      checks.push({ what: `${one.id} count ${place}`, mine: myCounts?.[place], theirs, tolerance })
    return checks
  })
}

function bootstrapChecks(golden: Golden): Check[] {
  return golden.paired.flatMap((one): Check[] => {
    const { bca95, percentile95, bca_tolerance: tolerance = 0 } = one.expected
    const pairs = pairsOf(one, false)
    const made = bootstrapMean(differencesOf(pairs), pairs, { draws: 9999, seed: 20260101 })
    if (!bca95 || !percentile95)
      return [{ what: `${one.id} is constant`, mine: made && 0, theirs: null, tolerance }]
    return [
      ...bca95.map((theirs, end) => ({ theirs, mine: made && ends(made.bca)[end], what: 'bca' })),
      ...percentile95.map((theirs, end) => ({
        theirs,
        mine: made && ends(made.percentile)[end],
        what: 'percentile',
      })),
    ].map(check => ({
      ...check,
      what: `${one.id} ${check.what}`,
      // The file states none for plain quantiles; SciPy's jump from one possible mean to the next, ours lie between.
      tolerance: check.what === 'bca' ? tolerance : 1.5 * tolerance,
    }))
  })
}

function intervalChecks(golden: Golden): Check[] {
  const { closed_form: tolerance } = golden.tolerance
  const compare = (what: string, mine: number[], theirs: number[] | undefined): Check[] =>
    mine.map((value, end) => ({ what, mine: value, theirs: theirs?.[end], tolerance }))
  return [
    ...golden.proportion_intervals.flatMap(({ k, n, ...theirs }) => [
      ...compare(`wilson ${k}/${n}`, ends(wilsonInterval(k, n)), theirs.wilson95),
      ...compare(`cp95 ${k}/${n}`, ends(clopperPearson(k, n)), theirs.clopper_pearson95),
      ...compare(`cp99 ${k}/${n}`, ends(clopperPearson(k, n, 0.99)), theirs.clopper_pearson99),
      ...compare(`ac ${k}/${n}`, ends(agrestiCoull(k, n)), theirs.agresti_coull95),
      ...compare(`jeffreys ${k}/${n}`, ends(jeffreys(k, n)), theirs.jeffreys95),
    ]),
    ...golden.two_independent.flatMap(({ k1, n1, k2, n2, ...theirs }) => [
      ...compare(
        `newcombe ${k1}/${n1}`,
        ends(newcombe({ k: k1, n: n1 }, { k: k2, n: n2 })),
        theirs.newcombe95_p1_minus_p2,
      ),
      ...compare(`h ${k1}/${n1}`, [cohensH(k1 / n1, k2 / n2)], [theirs.cohens_h]),
    ]),
    ...golden.multiple_testing.flatMap(({ p, ...theirs }) => [
      ...compare('holm', holm(p), theirs.holm),
      ...compare('benjamini-hochberg', benjaminiHochberg(p), theirs.benjamini_hochberg),
      ...compare('bonferroni', bonferroni(p), theirs.bonferroni),
    ]),
  ]
}

function powerChecks(golden: Golden): Check[] {
  const { closed_form: closed, power_solver: solver } = golden.tolerance
  return [
    ...golden.paired_power.flatMap(({ p10, p01, alpha, ...theirs }) => {
      const dz = (p01 - p10) / Math.sqrt(p10 + p01 - (p01 - p10) ** 2)
      const shares = { p10, p01 }
      const rows: [string, number, number][] = [
        ['dz', dz, closed],
        ['n_connor_power80', pairsForShares(shares, { alpha, power: 0.8 }), closed],
        ['n_connor_power90', pairsForShares(shares, { alpha, power: 0.9 }), closed],
        ['n_ttest_dz_power80', pairsForT(dz, { alpha, power: 0.8 }), solver],
        ['n_ttest_dz_power90', pairsForT(dz, { alpha, power: 0.9 }), solver],
        ['exact_mcnemar_power_n200', exactMcNemarPower({ ...shares, n: 200 }, alpha), closed],
        ['exact_mcnemar_power_n500', exactMcNemarPower({ ...shares, n: 500 }, alpha), closed],
      ]
      return rows.map(([what, mine, tolerance]) => ({
        what,
        mine,
        theirs: theirs[what],
        tolerance,
      }))
    }),
    ...golden.independent_power.flatMap(({ p1, p2, ...theirs }) => {
      const effect = cohensH(p2, p1)
      const rows: [string, number, number][] = [
        ['cohens_h', effect, closed],
        ['n_per_group_power80', samplesPerGroup(effect, { power: 0.8 }), solver],
        ['n_per_group_power90', samplesPerGroup(effect, { power: 0.9 }), solver],
      ]
      return rows.map(([what, mine, tolerance]) => ({
        what,
        mine,
        theirs: theirs[what],
        tolerance,
      }))
    }),
  ]
}

/** The checks that fail, as text; a figure that only one side has fails too. */
function wrong(checks: Check[]): string[] {
  return checks
    .filter(({ mine, theirs, tolerance }) => {
      if (theirs === null || mine === null) return mine !== theirs
      return !(Math.abs((mine ?? NaN) - (theirs ?? NaN)) <= tolerance)
    })
    .map(({ what, mine, theirs, tolerance }) => `${what}: ${mine}, not ${theirs} ± ${tolerance}`)
}

const golden = load()
const suites = golden && {
  pairs: pairedChecks(golden),
  intervals: intervalChecks(golden),
  power: powerChecks(golden),
  bootstrap: bootstrapChecks(golden),
}
const num = (suite: keyof NonNullable<typeof suites>): string =>
  suites ? `${suites[suite].length} figures` : 'no golden file here'

describe.skipIf(suites === null)('statistics agree with SciPy and statsmodels', () => {
  test(`in paired differences, tests and effect sizes (${num('pairs')})`, () => {
    expect(suites?.pairs.length).toBeGreaterThan(1800)
    expect(wrong(suites?.pairs ?? [])).toEqual([])
  })

  test(`in intervals of shares and corrections for many tests (${num('intervals')})`, () => {
    expect(suites?.intervals.length).toBeGreaterThan(200)
    expect(wrong(suites?.intervals ?? [])).toEqual([])
  })

  test(`in power and sample size (${num('power')})`, () => {
    expect(suites?.power.length).toBe(44)
    expect(wrong(suites?.power ?? [])).toEqual([])
  })

  test(`in ends of bootstrap intervals, within each case’s tolerance (${num('bootstrap')})`, () => {
    expect(suites?.bootstrap.length).toBeGreaterThan(390)
    expect(wrong(suites?.bootstrap ?? [])).toEqual([])
  })
})
