import { normalUpperTail } from './normal-distribution'

export interface WilcoxonOptions {
  /** `wilcox` drops zeros; `pratt` ranks them and then leaves their ranks out (Pratt 1959, JASA 54:655). */
  zeros?: 'wilcox' | 'pratt'
  /** `auto`: exact for up to 50 differences without ties or zeros, as in SciPy. */
  method?: 'auto' | 'exact' | 'normal'
  /** Half a step towards the mean, for the normal approximation. */
  continuityCorrection?: boolean
}

export interface Wilcoxon {
  /** The smaller of the two rank sums. */
  statistic: number
  pValue: number
  method: 'exact' | 'normal'
  /** Differences that are not zero. */
  num: number
}

/** SciPy's limit for the exact distribution. */
const EXACT_LIMIT = 50

/**
 * Two-sided signed rank test that differences lie symmetrically around zero (Wilcoxon 1945, Biometrics Bulletin 1:80), as
 * `scipy.stats.wilcoxon` computes it. Differences are rounded to 6 decimals first, so that equal ones tie. null where all are zero.
 */
export function wilcoxon(
  differences: Float64Array,
  { zeros = 'wilcox', method = 'auto', continuityCorrection = false }: WilcoxonOptions = {},
): Wilcoxon | null {
  const ranked = rankSums(differences, zeros)
  const { num, zeroCount, plus, minus } = ranked
  if (num === 0) return null
  const statistic = Math.min(plus, minus)
  const isExact =
    method === 'exact' ||
    (method === 'auto' && num <= EXACT_LIMIT && zeroCount === 0 && ranked.tieSum === 0)
  if (isExact) return { statistic, pValue: exactP(statistic, num), method: 'exact', num }

  // With Pratt's zeros, mean and variance are those of all ranks without those of the zeros (Cureton 1967, JASA 62:1068).
  const all = zeros === 'pratt' ? num + zeroCount : num
  const left = zeros === 'pratt' ? zeroCount : 0
  const centre = (all * (all + 1) - left * (left + 1)) / 4
  const spread =
    all * (all + 1) * (2 * all + 1) - left * (left + 1) * (2 * left + 1) - ranked.tieSum / 2
  const step = continuityCorrection ? 0.5 * Math.sign(plus - centre) : 0
  const z = (plus - centre - step) / Math.sqrt(spread / 24)
  return { statistic, pValue: 2 * normalUpperTail(Math.abs(z)), method: 'normal', num }
}

/** Rank sums of positive and negative differences with mean ranks for ties; `tieSum` is Σ(t³ − t). */
function rankSums(differences: Float64Array, zeros: 'wilcox' | 'pratt') {
  // Twice the rounded size plus one for positive ones: whole numbers that a typed array sorts by size, sign included.
  const keys = differences
    .map(value => 2 * Math.round(Math.abs(value) * 1e6) + (value > 0 ? 1 : 0))
    .sort()
  let zeroCount = 0
  while (zeroCount < keys.length && (keys[zeroCount] as number) < 2) zeroCount += 1
  const shift = zeros === 'pratt' ? 0 : zeroCount
  let plus = 0
  let minus = 0
  let tieSum = 0
  for (let start = zeroCount; start < keys.length;) {
    const size = Math.floor((keys[start] as number) / 2)
    let end = start
    let positive = 0
    for (; end < keys.length && Math.floor((keys[end] as number) / 2) === size; end += 1)
      positive += (keys[end] as number) % 2
    const tied = end - start
    const rank = (start + 1 + end) / 2 - shift
    plus += rank * positive
    minus += rank * (tied - positive)
    tieSum += tied ** 3 - tied
    start = end
  }
  return { num: keys.length - zeroCount, zeroCount, plus, minus, tieSum }
}

/** Counts every assignment of signs to the ranks 1 … n by its rank sum. */
function exactP(statistic: number, num: number): number {
  const largest = (num * (num + 1)) / 2
  const ways = new Float64Array(largest + 1)
  ways[0] = 1
  for (let rank = 1; rank <= num; rank += 1) {
    for (let sum = largest; sum >= rank; sum -= 1)
      ways[sum] = (ways[sum] as number) + (ways[sum - rank] as number)
  }
  let below = 0
  for (let sum = 0; sum <= statistic; sum += 1) below += ways[sum] as number
  return Math.min(1, (2 * below) / 2 ** num)
}
