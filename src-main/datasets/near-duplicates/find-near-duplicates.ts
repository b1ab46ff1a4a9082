import { resemblance, shinglesOf, sketchOf } from './shingles'
import { BINS, signatureOf } from './signature'

/** 21 bands of 6: two rows with a resemblance of 0.8 meet in one of them with 99.8 %, of 0.7 with 93 %. */
const BANDS = 21
const BAND_ROWS = 6
/** Unlike rows of one bucket that the others are compared with. */
const HEADS = 12

export interface NearDuplicateGroup {
  /** Rows by the order in which they were added, the first one first. */
  members: number[]
  /** Resemblance of each member to the first. */
  similarity: number[]
}

/**
 * Groups of texts that are nearly the same: candidates by locality-sensitive hashing of MinHash signatures (Indyk and Motwani 1998; Broder
 * 1997), each held against its group's rows by the resemblance of their shingles. Holds some 1.5 KB for each text.
 */
export function createNearDuplicateIndex() {
  const sketches: Uint32Array[] = []
  let signatures = new Uint32Array(BINS * 1024)

  function add(text: string): void {
    const shingles = shinglesOf(text)
    const at = sketches.length * BINS
    if (at + BINS > signatures.length) {
      const larger = new Uint32Array(signatures.length * 2)
      larger.set(signatures)
      signatures = larger
    }
    signatureOf(shingles, signatures.subarray(at, at + BINS))
    sketches.push(sketchOf(shingles))
  }

  const similarityOf = (a: number, b: number): number =>
    resemblance(sketches[a] ?? new Uint32Array(), sketches[b] ?? new Uint32Array())

  function find(threshold: number): NearDuplicateGroup[] {
    const sets = createDisjointSets(sketches.length)
    for (let band = 0; band < BANDS; band++) {
      for (const bucket of bucketsOf(signatures, sketches.length, band)) {
        const heads: number[] = []
        for (const row of bucket) {
          const head = heads.find(
            one => sets.find(one) === sets.find(row) || similarityOf(one, row) >= threshold,
          )
          if (head !== undefined) sets.join(head, row)
          else if (heads.length < HEADS) heads.push(row)
        }
      }
    }
    return sets.groups().map(members => ({
      members,
      similarity: members.map(row => similarityOf(members[0] ?? row, row)),
    }))
  }

  return { add, find }
}

/** Rows whose signatures agree in a band, two at least, each in the order of the rows. */
function bucketsOf(signatures: Uint32Array, count: number, band: number): number[][] {
  const keyOf = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    let [high, low] = [0, 0x811c9dc5]
    for (let at = 0; at < BAND_ROWS; at++) {
      const value = signatures[row * BINS + band * BAND_ROWS + at] ?? 0
      low = Math.imul(low ^ value, 0x01000193) ^ (value >>> 11)
      high = Math.imul(high + value, 0x85ebca6b) ^ (high >>> 13)
    }
    keyOf[row] = (high >>> 12) * 2 ** 32 + (low >>> 0)
  }
  const order = Uint32Array.from({ length: count }, (_, row) => row)
  order.sort((a, b) => (keyOf[a] ?? 0) - (keyOf[b] ?? 0) || a - b)
  const buckets: number[][] = []
  for (let start = 0; start < count;) {
    let end = start + 1
    while (end < count && keyOf[order[end] ?? 0] === keyOf[order[start] ?? 0]) end++
    if (end - start > 1) buckets.push([...order.subarray(start, end)])
    start = end
  }
  return buckets
}

/** Union and find with path halving; the smallest member leads. */
function createDisjointSets(count: number) {
  const parent = Uint32Array.from({ length: count }, (_, row) => row)
  const find = (row: number): number => {
    let at = row
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  return {
    find,
    join(a: number, b: number): void {
      const [one, other] = [find(a), find(b)]
      parent[Math.max(one, other)] = Math.min(one, other)
    },
    /** Sets of two and more, the largest first. */
    groups(): number[][] {
      const byLead = new Map<number, number[]>()
      for (let row = 0; row < count; row++) {
        const lead = find(row)
        const group = byLead.get(lead)
        if (group) group.push(row)
        else byLead.set(lead, [row])
      }
      return [...byLead.values()]
        .filter(group => group.length > 1)
        .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
    },
  }
}
