/** Four decimals, exact ties to the even digit: Python's `round(x, 4)`, which EvalScope uses at every level. */
export function round4(value: number): number {
  // Only odd multiples of 1/32 lie exactly between two four-digit decimals.
  const thirtySeconds = value * 32
  if (Number.isInteger(thirtySeconds) && thirtySeconds % 2 !== 0) {
    const below = Math.floor(value * 10_000)
    return (below % 2 === 0 ? below : below + 1) / 10_000
  }
  return Number(value.toFixed(4))
}

export function isRounded(value: number): boolean {
  return round4(value) === value
}
