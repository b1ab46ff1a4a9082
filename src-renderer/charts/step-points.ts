const leap = 10

/** Where a key leads from one of `count` points; null: it means nothing here. The ends hold. */
export function stepFrom(key: string, at: number, count: number): number | null {
  const wanted: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    PageDown: at + leap,
    PageUp: at - leap,
    Home: 0,
    End: count - 1,
  }
  const to = wanted[key]
  return to === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, to))
}
