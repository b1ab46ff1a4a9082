/** The points that no other beats in both: less `x` and more `y` is better. By rising `x`. */
export function paretoFront<P extends { x: number; y: number }>(points: readonly P[]): P[] {
  const front: P[] = []
  for (const point of [...points].sort((a, b) => a.x - b.x || b.y - a.y)) {
    const best = front.at(-1)
    if (!best || point.y > best.y) front.push(point)
  }
  return front
}
