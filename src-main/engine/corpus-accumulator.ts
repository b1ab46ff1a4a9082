import type { Interval } from '@contract'
import type { CorpusFacts, Values } from './benchmark'
import { createRandom } from './random'

const DRAWS = 400
const SEED = 20_160_612

/**
 * Sums of counts over questions, and the same sums in bootstrap replicates: each question enters replicate b as often as a Poisson(1) draw
 * says (Hanley and MacGibbon 2006, Comput. Methods Programs Biomed. 83:57), so that memory does not grow with the samples. The draws are
 * seeded: the same samples in the same order give the same interval.
 */
export class CorpusAccumulator {
  readonly facts: CorpusFacts
  num = 0
  private questions = 0
  private readonly sums: Float64Array
  private readonly replicates: Float64Array
  private readonly random: () => number

  /** Accumulators that are merged later need streams of their own, so that their draws are independent. */
  constructor(facts: CorpusFacts, stream = 0) {
    this.facts = facts
    this.random = createRandom(SEED + stream)
    this.sums = new Float64Array(facts.counts.length)
    this.replicates = new Float64Array(facts.counts.length * DRAWS)
  }

  static merged(parts: CorpusAccumulator[]): CorpusAccumulator {
    const [first] = parts
    if (!first) throw new RangeError('There is nothing to merge.')
    const made = new CorpusAccumulator(first.facts)
    for (const part of parts) {
      made.num += part.num
      made.questions += part.questions
      addInto(made.sums, part.sums)
      addInto(made.replicates, part.replicates)
    }
    return made
  }

  /** Values of one question's scored samples: its repeats enter a replicate together. */
  add(samples: Values[]): void {
    if (samples.length === 0) return
    this.num += samples.length
    this.questions += 1
    const width = this.facts.counts.length
    const counts = this.facts.counts.map(name =>
      samples.reduce((sum, values) => sum + (values[name] ?? 0), 0),
    )
    for (let at = 0; at < width; at += 1) this.sums[at]! += counts[at]!
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const times = poissonOne(this.random())
      if (times === 0) continue
      const from = draw * width
      for (let at = 0; at < width; at += 1) this.replicates[from + at]! += times * counts[at]!
    }
  }

  /** The figure of one metric; null where the sums do not define it. */
  figure(key: string): number | null {
    return this.num === 0 ? null : this.figureOf(this.sums, 0, key)
  }

  /** The 95 % percentile interval of the replicates; null for fewer than two questions or an undefined figure. */
  interval(key: string): Interval | null {
    if (this.questions < 2 || this.figure(key) === null) return null
    const width = this.facts.counts.length
    const figures: number[] = []
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const figure = this.figureOf(this.replicates, draw * width, key)
      if (figure !== null) figures.push(figure)
    }
    if (figures.length < DRAWS / 2) return null
    figures.sort((a, b) => a - b)
    const mean = figures.reduce((sum, value) => sum + value, 0) / figures.length
    const squares = figures.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return {
      low: figures[Math.floor(0.025 * (figures.length - 1))]!,
      high: figures[Math.ceil(0.975 * (figures.length - 1))]!,
      stdErr: Math.sqrt(squares / (figures.length - 1)),
      method: 'bootstrap',
    }
  }

  private figureOf(source: Float64Array, from: number, key: string): number | null {
    const sums: Values = {}
    for (const [at, name] of this.facts.counts.entries()) sums[name] = source[from + at]!
    const figure = this.facts.figures(sums)[key]
    return figure === undefined || !Number.isFinite(figure) ? null : figure
  }
}

function addInto(target: Float64Array, source: Float64Array): void {
  for (let at = 0; at < target.length; at += 1) target[at]! += source[at]!
}

/** A Poisson(1) draw from one uniform draw, by inversion. */
function poissonOne(uniform: number): number {
  let chance = Math.exp(-1)
  let below = chance
  let k = 0
  while (uniform > below && k < 20) {
    k += 1
    chance /= k
    below += chance
  }
  return k
}
