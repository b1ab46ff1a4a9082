interface Point {
  x: number
  y: number
}

/**
 * Where a curve that rises and then flattens bends: of all pairs of least-squares lines over the left and the right points, the one with
 * the smallest error, and the place where its lines meet. Null for fewer than four points.
 */
export function kneeOf(points: Point[]): { x: number; low: number; high: number } | null {
  const sorted = [...points].sort((a, b) => a.x - b.x)
  let best: { error: number; x: number; low: number; high: number } | null = null
  for (let split = 2; split <= sorted.length - 2; split += 1) {
    const [left, right] = [line(sorted.slice(0, split)), line(sorted.slice(split))]
    const error = left.error + right.error
    if (best !== null && error >= best.error) continue
    const [low, high] = [(sorted[split - 1] as Point).x, (sorted[split] as Point).x]
    const meet =
      left.slope === right.slope ? high : (right.base - left.base) / (left.slope - right.slope)
    best = { error, x: Math.min(high, Math.max(low, meet)), low, high }
  }
  return best
}

function line(points: Point[]): { slope: number; base: number; error: number } {
  const n = points.length
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / n
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / n
  const xx = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  const xy = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0)
  const slope = xx === 0 ? 0 : xy / xx
  const base = meanY - slope * meanX
  return {
    slope,
    base,
    error: points.reduce((sum, { x, y }) => sum + (y - base - slope * x) ** 2, 0),
  }
}
