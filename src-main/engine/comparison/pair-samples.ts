/** One planned sample of a run, as far as a comparison needs it. */
export interface SampleScore {
  sampleKey: string
  /** 0, 1, … among equal rows of one subset, in file order: two rows may ask the same. */
  occurrence: number
  repeat: number
  /** null: there is no score, since it failed, was not judged or has not been asked yet. */
  value: number | null
  /** What answers depend on together, such as the question that several repeats ask. */
  cluster: string
}

/** Scores of both runs for the same questions, in the first run's order. */
export interface PairedScores {
  a: Float64Array
  b: Float64Array
  /** Number of the pair's cluster, 0 … clusters − 1. */
  cluster: Int32Array
  clusters: number
  /** Questions that the other run did not plan. */
  onlyInA: number
  onlyInB: number
  /** Questions that both planned and at least one of them has no score for. */
  unscored: { a: number; b: number; either: number }
}

/**
 * Aligns two runs by what was asked (sample key, occurrence among equal rows, repeat), never by position, so that runs with
 * different limits, orders or gaps compare the same questions. A sample without a score makes no pair: it is counted instead.
 */
export function pairSamples(a: SampleScore[], b: SampleScore[]): PairedScores {
  const waiting = new Map<string, SampleScore>()
  for (const sample of b) {
    const identity = identityOf(sample)
    if (waiting.has(identity)) throw new Error(`Two samples of one run are both ${identity}.`)
    waiting.set(identity, sample)
  }
  const pairs: { a: number; b: number; cluster: string }[] = []
  const unscored = { a: 0, b: 0, either: 0 }
  let onlyInA = 0
  for (const sample of a) {
    const identity = identityOf(sample)
    const other = waiting.get(identity)
    if (!other) {
      onlyInA += 1
      continue
    }
    waiting.delete(identity)
    if (sample.value === null) unscored.a += 1
    if (other.value === null) unscored.b += 1
    if (sample.value === null || other.value === null) unscored.either += 1
    else pairs.push({ a: sample.value, b: other.value, cluster: sample.cluster })
  }
  return {
    ...numberClusters(pairs.map(pair => pair.cluster)),
    a: Float64Array.from(pairs, pair => pair.a),
    b: Float64Array.from(pairs, pair => pair.b),
    onlyInA,
    onlyInB: waiting.size,
    unscored,
  }
}

/** All pairs of several benchmarks as one list; their clusters stay apart. */
export function joinPairs(parts: PairedScores[]): PairedScores {
  const sum = (count: (part: PairedScores) => number): number =>
    parts.reduce((total, part) => total + count(part), 0)
  const joined: PairedScores = {
    a: new Float64Array(sum(part => part.a.length)),
    b: new Float64Array(sum(part => part.a.length)),
    cluster: new Int32Array(sum(part => part.a.length)),
    clusters: sum(part => part.clusters),
    onlyInA: sum(part => part.onlyInA),
    onlyInB: sum(part => part.onlyInB),
    unscored: {
      a: sum(part => part.unscored.a),
      b: sum(part => part.unscored.b),
      either: sum(part => part.unscored.either),
    },
  }
  let offset = 0
  let firstCluster = 0
  for (const part of parts) {
    const shift = firstCluster
    joined.a.set(part.a, offset)
    joined.b.set(part.b, offset)
    joined.cluster.set(
      part.cluster.map(cluster => cluster + shift),
      offset,
    )
    offset += part.a.length
    firstCluster += part.clusters
  }
  return joined
}

function identityOf({ sampleKey, occurrence, repeat }: SampleScore): string {
  return `${sampleKey}#${occurrence}#${repeat}`
}

function numberClusters(names: string[]): Pick<PairedScores, 'cluster' | 'clusters'> {
  const numbers = new Map<string, number>()
  const cluster = Int32Array.from(names, name => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, numbers.size)
    return numbers.size - 1
  })
  return { cluster, clusters: numbers.size }
}
