export interface Bin {
  from: number
  to: number
  count: number
}

const mostBins = 40

/**
 * Equal bins over the values, their width by the rule of Freedman and Diaconis (1981), 2 · IQR · n^(−1/3). The last one takes what is
 * beyond the 99.5th percentile, so that one straggler does not squeeze all others into one bar.
 */
export function binsOf(values: readonly number[]): Bin[] {
  const sorted = [...values].sort((a, b) => a - b)
  const low = sorted[0]
  if (low === undefined) return []
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? low
  const high = at(0.995)
  const width = 2 * (at(0.75) - at(0.25)) * sorted.length ** (-1 / 3)
  const span = high - low
  if (span <= 0) return [{ from: low * 0.95, to: low * 1.05 || 1, count: sorted.length }]
  const count = Math.max(4, Math.min(mostBins, width > 0 ? Math.ceil(span / width) : 10))
  const step = span / count
  const bins = Array.from({ length: count }, (_, index) => ({
    from: low + index * step,
    to: low + (index + 1) * step,
    count: 0,
  }))
  for (const value of sorted) {
    const bin = bins[Math.min(count - 1, Math.floor((value - low) / step))]
    if (bin) bin.count += 1
  }
  return bins
}
