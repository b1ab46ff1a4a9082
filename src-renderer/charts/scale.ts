/** A straight scale from values to pixels. */
export interface Scale {
  (value: number): number
  ticks: number[]
}

/** Round numbers at about `count` places between the ends. */
export function ticksOf(low: number, high: number, count = 5): number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map(one => one * power).find(one => one >= rough) ?? rough
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  )
}

export function scaleOf(
  [low, high]: [number, number],
  [from, to]: [number, number],
  count?: number,
): Scale {
  const span = high - low || 1
  const scale = (value: number): number => from + ((value - low) / span) * (to - from)
  return Object.assign(scale, { ticks: ticksOf(low, high, count) })
}

/** The ends of the values with some room on both sides, within the bounds given. */
export function roomAround(
  values: readonly number[],
  bounds: { least?: number; most?: number } = {},
): [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = (high - low || Math.abs(high) || 1) * 0.08
  return [
    Math.max(low - room, bounds.least ?? -Infinity),
    Math.min(high + room, bounds.most ?? Infinity),
  ]
}

/** A logarithmic scale; values must be above 0. Ticks at powers of ten, and between them where those would be too few. */
export function logScaleOf([low, high]: [number, number], [from, to]: [number, number]): Scale {
  const [first, last] = [Math.log10(low), Math.log10(high)]
  const span = last - first || 1
  const scale = (value: number): number =>
    from + ((Math.log10(Math.max(value, low)) - first) / span) * (to - from)
  const steps = span > 2.5 ? [1] : span > 1.2 ? [1, 3] : [1, 2, 5]
  const ticks: number[] = []
  for (let power = Math.floor(first); power <= Math.ceil(last); power += 1) {
    for (const step of steps) {
      const tick = Number((step * 10 ** power).toPrecision(3))
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick)
    }
  }
  return Object.assign(scale, { ticks: ticks.length > 1 ? ticks : [low, high] })
}
