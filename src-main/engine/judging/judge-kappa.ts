import type { JudgeRecord, JudgeReport } from '@contract'

type Kappa = NonNullable<JudgeReport['kappa']>

/** With more different scores than this, equal ones are chance: the mean difference tells more. */
const CATEGORIES_AT_MOST = 10

/** Collects what each judge said of each sample, and tells how far judges agree beyond chance. */
export function createKappa(): {
  add(observations: JudgeRecord['observations']): void
  /** null: fewer than two judges, too many different scores, or every verdict is the same, so that chance explains all of it. */
  result(): Kappa | null
} {
  const samples: Map<string, number>[] = []
  return {
    add(observations) {
      const said = ratingsOf(observations)
      if (said.size > 1) samples.push(said)
    },
    result() {
      const raters = Math.max(0, ...samples.map(said => said.size))
      // Both formulas want the same judges throughout: samples on which one gave no verdict are left out.
      const rated = samples.filter(said => said.size === raters)
      const categories = new Set(rated.flatMap(said => [...said.values()]))
      if (rated.length === 0 || categories.size > CATEGORIES_AT_MOST) return null
      const method = raters === 2 ? 'cohen' : 'fleiss'
      const value =
        method === 'cohen' ? cohensKappa(rated.map(pairOf)) : fleissKappa(rated.map(countsOf))
      return value === null ? null : { method, value, samples: rated.length, judges: raters }
    },
  }
}

/** Cohen 1960, "A coefficient of agreement for nominal scales": κ = (pₒ − pₑ) / (1 − pₑ) with pₑ = Σ p₁(c)·p₂(c) over the categories. */
export function cohensKappa(pairs: readonly (readonly [number, number])[]): number | null {
  const shares = (side: 0 | 1): Map<number, number> => {
    const counts = new Map<number, number>()
    for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) ?? 0) + 1)
    return counts
  }
  const [first, second] = [shares(0), shares(1)]
  const n = pairs.length
  const observed = pairs.filter(([a, b]) => a === b).length / n
  let expected = 0
  for (const [category, count] of first) expected += (count * (second.get(category) ?? 0)) / n ** 2
  return beyondChance(observed, expected)
}

/**
 * Fleiss 1971, "Measuring nominal scale agreement among many raters": κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), where P̄ is the mean over samples of
 * (Σ nⱼ² − n) / (n(n − 1)) and P̄ₑ the sum of the squared shares of the categories. `counts`: verdicts by category for each sample, all of
 * the same number n.
 */
export function fleissKappa(counts: readonly ReadonlyMap<number, number>[]): number | null {
  const totals = new Map<number, number>()
  let verdicts = 0
  let observed = 0
  for (const sample of counts) {
    const sizes = [...sample.values()]
    const n = sizes.reduce((sum, size) => sum + size, 0)
    observed +=
      (sizes.reduce((sum, size) => sum + size ** 2, 0) - n) / (n * (n - 1)) / counts.length
    for (const [category, size] of sample) totals.set(category, (totals.get(category) ?? 0) + size)
    verdicts += n
  }
  const expected = [...totals.values()].reduce((sum, size) => sum + (size / verdicts) ** 2, 0)
  return beyondChance(observed, expected)
}

function beyondChance(observed: number, expected: number): number | null {
  return 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected)
}

/** Each judge's most frequent value; of two as frequent ones the earlier. */
function ratingsOf(observations: JudgeRecord['observations']): Map<string, number> {
  const byJudge = new Map<string, number[]>()
  for (const { judge, value } of observations)
    if (value !== null) byJudge.set(judge, [...(byJudge.get(judge) ?? []), value])
  return new Map(
    [...byJudge].map(([judge, values]) => {
      const often = (value: number): number => values.filter(other => other === value).length
      return [judge, values.reduce((best, value) => (often(value) > often(best) ? value : best))]
    }),
  )
}

function pairOf(said: Map<string, number>): [number, number] {
  const [first, second] = [...said.keys()].sort()
  return [said.get(first!)!, said.get(second!)!]
}

function countsOf(said: Map<string, number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of said.values()) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
