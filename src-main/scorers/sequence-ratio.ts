/**
 * Similarity of two texts as Python's `difflib.SequenceMatcher(None, a, b).ratio()` gives it: twice the characters in matching blocks
 * over all characters (Ratcliff and Obershelp 1988), where in a second text of 200 characters or more those that make up over 1 % of
 * it begin no block. Exact, so that scores compare with published ones.
 */
export function sequenceRatio(first: string, second: string): number {
  const a = [...first]
  const b = [...second]
  const total = a.length + b.length
  if (total === 0) return 1
  const places = placesOf(b)
  let matched = 0
  const open: [aLow: number, aHigh: number, bLow: number, bHigh: number][] = [
    [0, a.length, 0, b.length],
  ]
  for (let range = open.pop(); range; range = open.pop()) {
    const [aLow, aHigh, bLow, bHigh] = range
    const { aAt, bAt, size } = longestBlock(a, b, places, range)
    if (size === 0) continue
    matched += size
    if (aLow < aAt && bLow < bAt) open.push([aLow, aAt, bLow, bAt])
    if (aAt + size < aHigh && bAt + size < bHigh) open.push([aAt + size, aHigh, bAt + size, bHigh])
  }
  return (2 * matched) / total
}

/** OpenAI-MRCR's score: 0 unless the reply begins with the required prefix, else the ratio of what follows it on both sides. */
export function prefixedRatio(reply: string, answer: string, prefix: string): number {
  if (!reply.startsWith(prefix)) return 0
  const wanted = answer.startsWith(prefix) ? answer.slice(prefix.length) : answer
  return sequenceRatio(reply.slice(prefix.length), wanted)
}

function placesOf(b: string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  b.forEach((sign, at) => {
    const found = places.get(sign)
    if (found) found.push(at)
    else places.set(sign, [at])
  })
  if (b.length >= 200) {
    const most = Math.floor(b.length / 100) + 1
    for (const [sign, found] of places) if (found.length > most) places.delete(sign)
  }
  return places
}

function longestBlock(
  a: string[],
  b: string[],
  places: Map<string, number[]>,
  [aLow, aHigh, bLow, bHigh]: [number, number, number, number],
): { aAt: number; bAt: number; size: number } {
  let [aAt, bAt, size] = [aLow, bLow, 0]
  let lengths = new Map<number, number>()
  for (let i = aLow; i < aHigh; i += 1) {
    const next = new Map<number, number>()
    for (const j of places.get(a[i]!) ?? []) {
      if (j < bLow) continue
      if (j >= bHigh) break
      const length = (lengths.get(j - 1) ?? 0) + 1
      next.set(j, length)
      if (length > size) [aAt, bAt, size] = [i - length + 1, j - length + 1, length]
    }
    lengths = next
  }
  while (aAt > aLow && bAt > bLow && a[aAt - 1] === b[bAt - 1]) {
    aAt -= 1
    bAt -= 1
    size += 1
  }
  while (aAt + size < aHigh && bAt + size < bHigh && a[aAt + size] === b[bAt + size]) size += 1
  return { aAt, bAt, size }
}
