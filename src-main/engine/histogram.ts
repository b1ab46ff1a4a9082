/** Counts of values between equal steps. `from` counts in the bin, `to` does not, but in the last one. */
export interface Bin {
  from: number
  to: number
  count: number
}

const ROUND_STEPS = [1, 2, 2.5, 5, 10]

/**
 * Values in at most about `most` bins of a round width. A long tail, above `tailFrom` of the values (0.99: the 99th percentile), is
 * left out and counted, so that a few slow replies do not squeeze all others into one bin.
 */
export function histogramOf(
  values: readonly number[],
  {
    most = 24,
    tailFrom = 1,
    whole = false,
    single = 1,
  }: {
    most?: number
    tailFrom?: number
    /** Bins between whole numbers. */
    whole?: boolean
    /** Width of the only bin where all values are equal. */
    single?: number
  } = {},
): { bins: Bin[]; above: number } {
  const sorted = Float64Array.from(values).sort()
  const low = sorted[0]
  if (low === undefined) return { bins: [], above: 0 }
  const high = sorted[Math.ceil(sorted.length * tailFrom) - 1] ?? low
  const step = high > low ? widthOf(high - low, most, whole) : single
  const start = Math.floor(low / step + 1e-9) * step
  const count = Math.max(1, Math.ceil((high - start) / step - 1e-9))
  const counts = new Array<number>(count).fill(0)
  let above = 0
  for (const value of sorted) {
    const place = Math.floor((value - start) / step + 1e-9)
    if (value > high && place >= count) above += 1
    else counts[Math.min(place, count - 1)]! += 1
  }
  return {
    bins: counts.map((number, place) => ({
      from: tidy(start + place * step),
      to: tidy(start + (place + 1) * step),
      count: number,
    })),
    above,
  }
}

function widthOf(span: number, most: number, whole: boolean): number {
  const rough = span / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ROUND_STEPS.map(one => one * power).find(one => one >= rough) ?? rough
  return whole ? Math.max(1, Math.ceil(step)) : step
}

const tidy = (value: number): number => Number(value.toPrecision(12))
