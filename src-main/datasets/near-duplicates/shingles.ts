const LETTERS = 5
/** Words of Chinese, Japanese and Korean are short. */
const IDEOGRAPHS = 3
/** Of a text; what follows tells nothing new about whether two questions are alike. */
const MAX_CHARACTERS = 20_000
/** Larger sets are known by their smallest hashes, which are a fair sample of them. */
const SKETCH_SIZE = 256

/**
 * The set of a text's shingles (Broder 1997, "On the resemblance and containment of documents"): its runs of five characters, three
 * where it is written in ideographs, without case, punctuation and width. As sorted 32-bit hashes, each once.
 */
export function shinglesOf(text: string): Uint32Array {
  const folded = text
    .slice(0, MAX_CHARACTERS)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const characters = Array.from(folded, character => character.codePointAt(0) ?? 0)
  const ideographs = folded.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/gu)
  const isIdeographic = (ideographs?.length ?? 0) > characters.length * 0.3
  const size = Math.min(isIdeographic ? IDEOGRAPHS : LETTERS, characters.length)
  const hashes = new Uint32Array(Math.max(0, characters.length - size + 1))
  for (let start = 0; start < hashes.length; start++) {
    let hash = size
    for (let at = start; at < start + size; at++) {
      hash = Math.imul(hash ^ (characters[at] ?? 0), 0x01000193) ^ (hash >>> 15)
    }
    hashes[start] = mix(hash)
  }
  hashes.sort()
  return hashes.filter((hash, at) => at === 0 || hash !== hashes[at - 1])
}

/** What is kept of a set of shingles. */
export const sketchOf = (shingles: Uint32Array): Uint32Array =>
  shingles.length <= SKETCH_SIZE ? shingles : shingles.slice(0, SKETCH_SIZE)

/**
 * Jaccard's resemblance of two sets: exact where both are whole, else estimated over the smallest hashes of their union (Broder 1997,
 * section 4), with a standard error of at most 0.03.
 */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const isWhole = a.length < SKETCH_SIZE && b.length < SKETCH_SIZE
  const looked = isWhole ? Infinity : SKETCH_SIZE
  let [i, j, union, both] = [0, 0, 0, 0]
  while ((i < a.length || j < b.length) && union < looked) {
    const x = a[i] ?? Infinity
    const y = b[j] ?? Infinity
    if (x === y) both++
    if (x <= y) i++
    if (y <= x) j++
    union++
  }
  return both / union
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the hash. */
export function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
