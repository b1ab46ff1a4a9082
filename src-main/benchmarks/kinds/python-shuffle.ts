import { createHash } from 'node:crypto'

const SIZE = 624

/** The Mersenne Twister (Matsumoto and Nishimura 1998), seeded by words as `init_by_array` does. */
function createTwister(key: number[]): () => number {
  const state = new Uint32Array(SIZE)
  state[0] = 19_650_218
  for (let at = 1; at < SIZE; at += 1) state[at] = mixed(state[at - 1]!, 1_812_433_253) + at
  let at = 1
  const step = (): void => {
    at += 1
    if (at < SIZE) return
    state[0] = state[SIZE - 1]!
    at = 1
  }
  for (let round = 0; round < Math.max(SIZE, key.length); round += 1) {
    const from = round % key.length
    state[at] = (state[at]! ^ mixed(state[at - 1]!, 1_664_525)) + key[from]! + from
    step()
  }
  for (let round = 1; round < SIZE; round += 1) {
    state[at] = (state[at]! ^ mixed(state[at - 1]!, 1_566_083_941)) - at
    step()
  }
  state[0] = 0x80000000
  let next = SIZE
  return () => {
    if (next === SIZE) {
      twist(state)
      next = 0
    }
    return tempered(state[next++]!)
  }
}

function mixed(word: number, factor: number): number {
  return Math.imul(word ^ (word >>> 30), factor) >>> 0
}

function twist(state: Uint32Array): void {
  for (let at = 0; at < SIZE; at += 1) {
    const both = (state[at]! & 0x80000000) | (state[(at + 1) % SIZE]! & 0x7fffffff)
    state[at] = state[(at + 397) % SIZE]! ^ (both >>> 1) ^ (both & 1 ? 0x9908b0df : 0)
  }
}

function tempered(word: number): number {
  let value = word ^ (word >>> 11)
  value ^= (value << 7) & 0x9d2c5680
  value ^= (value << 15) & 0xefc60000
  return (value ^ (value >>> 18)) >>> 0
}

/**
 * The items in the order in which Python's `random.Random(seed).shuffle` puts them, where the seed is the first eight bytes of the
 * text's SHA-256, so that letters are those of other tools that shuffle this way.
 */
export function shuffledByText<T>(items: T[], text: string): T[] {
  const digest = createHash('sha256').update(text, 'utf8').digest()
  const low = digest.readUInt32BE(4)
  const high = digest.readUInt32BE(0)
  const random = createTwister(high === 0 ? [low] : [low, high])
  const below = (limit: number): number => {
    const shift = Math.clz32(limit)
    for (;;) {
      const drawn = random() >>> shift
      if (drawn < limit) return drawn
    }
  }
  const order = [...items]
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = below(at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}
