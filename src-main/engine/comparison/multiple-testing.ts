/** Every p value times their number, at most 1 (Bonferroni). Holds for any dependence. */
export function bonferroni(pValues: number[]): number[] {
  return pValues.map(p => Math.min(1, p * pValues.length))
}

/** Step-down family-wise correction (Holm 1979, Scandinavian Journal of Statistics 6:65); never weaker than Bonferroni's. */
export function holm(pValues: number[]): number[] {
  const count = pValues.length
  const adjusted = new Array<number>(count)
  let largest = 0
  for (const [rank, { p, place }] of ascending(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, p * (count - rank)))
    adjusted[place] = largest
  }
  return adjusted
}

/** Step-up false discovery rate (Benjamini and Hochberg 1995, JRSS B 57:289). */
export function benjaminiHochberg(pValues: number[]): number[] {
  const count = pValues.length
  const adjusted = new Array<number>(count)
  let smallest = 1
  for (const [fromTop, { p, place }] of ascending(pValues).reverse().entries()) {
    smallest = Math.min(smallest, (p * count) / (count - fromTop))
    adjusted[place] = smallest
  }
  return adjusted
}

function ascending(pValues: number[]): { p: number; place: number }[] {
  return pValues.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p)
}
