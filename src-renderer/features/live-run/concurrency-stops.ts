/** Fine where one more is a lot, coarse where it is not, up to the most that a run may have. */
export const concurrencyStops: readonly number[] = stops()

function stops(): number[] {
  const found = Array.from({ length: 16 }, (_, at) => at + 1)
  for (let last = 16; last < 1024;) {
    last += 2 ** (Math.floor(Math.log2(last)) - 3)
    found.push(last)
  }
  return found
}

/** The place of the stop that is nearest to a number. */
export function stopOf(value: number): number {
  return concurrencyStops.reduce(
    (best, stop, at) =>
      Math.abs(stop - value) < Math.abs((concurrencyStops[best] ?? 0) - value) ? at : best,
    0,
  )
}
