import type { LengthChange } from '@contract'

/** One answer of each run to the same question. */
export interface AnswerLengths {
  /** Tokens, reasoning included. */
  a: number
  b: number
  /** Score of B − A; null where one has none. */
  change: number | null
}

/** Half a doubling, so that the middle bin holds what is within about 19 % of the same length. */
const WIDTH = 0.5
/** Ratios beyond 1:13 count in the outermost bins. */
const REACH = 3.75

/**
 * How the answers of B are longer or shorter than those of A to the same questions: the ratios of their lengths in bins of half a
 * doubling, and what became of the scores in each. Ratios rather than differences, so that short and long answers count alike.
 */
export function lengthChange(pairs: readonly AnswerLengths[]): LengthChange | null {
  const known = pairs.filter(({ a, b }) => a > 0 && b > 0)
  if (known.length === 0) return null
  const count = Math.round((2 * REACH) / WIDTH)
  const bins = Array.from({ length: count }, (_, place) => ({
    from: -REACH + place * WIDTH,
    to: -REACH + (place + 1) * WIDTH,
    count: 0,
    scored: 0,
    sum: 0,
  }))
  for (const { a, b, change } of known) {
    const place = Math.floor((Math.log2(b / a) + REACH) / WIDTH)
    const bin = bins[Math.min(count - 1, Math.max(0, place))]
    if (!bin) continue
    bin.count += 1
    if (change === null) continue
    bin.scored += 1
    bin.sum += change
  }
  const used = bins.map(bin => bin.count > 0)
  const [first, last] = [used.indexOf(true), used.lastIndexOf(true)]
  const middle = (count - 1) / 2
  const within = (is: (place: number) => boolean): number =>
    bins.reduce((sum, bin, place) => (is(place) ? sum + bin.count : sum), 0)
  return {
    num: known.length,
    medianA: median(known.map(({ a }) => a)),
    medianB: median(known.map(({ b }) => b)),
    medianRatio: median(known.map(({ a, b }) => b / a)),
    shorter: within(place => place < middle),
    alike: within(place => place === middle),
    longer: within(place => place > middle),
    // Always with the middle and its neighbours, so that the plot shows what "as long" is.
    bins: bins
      .slice(Math.min(first, middle - 1), Math.max(last, middle + 1) + 1)
      .map(({ from, to, count: own, scored, sum }) => ({
        from,
        to,
        count: own,
        scoreChange: scored === 0 ? null : sum / scored,
      })),
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const low = sorted[Math.ceil(half) - 1] ?? 0
  const high = sorted[Math.floor(half)] ?? low
  return (low + high) / 2
}
