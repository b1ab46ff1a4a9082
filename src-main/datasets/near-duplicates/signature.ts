import { mix } from './shingles'

/** A power of two. */
export const BINS = 128
const BIN_BITS = 7
const EMPTY = 0xffffffff

/**
 * A signature whose entries agree, for two sets, with the probability of their resemblance: the smallest hash in each of 128 bins (one
 * permutation hashing; Li, Owen and Zhang 2012), empty bins filled from full ones that a hash chooses (Shrivastava 2017, "Optimal
 * densification for fast and accurate minwise hashing"). It costs one look at each shingle.
 */
export function signatureOf(shingles: Uint32Array, into: Uint32Array): void {
  into.fill(EMPTY)
  for (const hash of shingles) {
    const bin = hash >>> (32 - BIN_BITS)
    const value = (hash << BIN_BITS) >>> 0
    if (value < (into[bin] ?? EMPTY)) into[bin] = value
  }
  if (shingles.length === 0) return
  const isFull = Array.from(into, value => value !== EMPTY)
  if (!isFull.includes(true)) return
  for (let bin = 0; bin < BINS; bin++) {
    if (isFull[bin]) continue
    let from = bin
    for (let attempt = 1; !isFull[from]; attempt++) from = mix(bin * 0x9e3779b1 + attempt) % BINS
    into[bin] = into[from] ?? EMPTY
  }
}
