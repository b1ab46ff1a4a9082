import type { BenchmarkFigures, BenchmarkScores, IntervalChoice, PartScores } from '@contract'
import { histogramOf } from '../../engine/histogram'
import { meanInterval, type ClusteredValue } from '../../engine/mean-interval'
import type { ReadSample } from '../../store/comparison-reader'
import { byDifficulty, partChoice } from './difficulty'

/** The primary metric of a benchmark and of its subsets, from the stored scores. */
export function benchmarkScores(
  benchmarkId: string,
  samples: readonly ReadSample[],
  choice: IntervalChoice,
  withOverrides = false,
): BenchmarkScores {
  const bySubset = Map.groupBy(samples, ({ subset }) => subset)
  return {
    benchmarkId,
    ...partScores(samples, choice, withOverrides),
    subsets: [...bySubset].map(([name, own]) => ({
      name,
      ...partScores(own, choice, withOverrides),
    })),
  }
}

function partScores(
  computed: readonly ReadSample[],
  choice: IntervalChoice,
  withOverrides: boolean,
): PartScores {
  const samples = withOverrides ? computed.map(overridden) : computed
  const repeats = repeatMeans(samples)
  const count = (is: (sample: ReadSample) => boolean): number => samples.filter(is).length
  return {
    ...meanInterval(scoredOf(samples), choice),
    counts: {
      total: samples.length,
      scored: count(({ state }) => state === 'scored'),
      unscored: count(({ state }) => state === 'unscored'),
      failed: count(({ state }) => state === 'failed'),
      unparsed: count(({ unparsed }) => unparsed === 1),
      truncated: count(({ truncated }) => truncated === 1),
    },
    repeats,
    spread: standardDeviation(repeats),
    overrides: computed.filter(({ override }) => override !== null).length,
    computed: plainMean(computed.flatMap(({ score }) => score ?? [])),
  }
}

/** As the reviewer scored it. */
const overridden = (sample: ReadSample): ReadSample =>
  sample.override === null ? sample : { ...sample, state: 'scored', score: sample.override }

const plainMean = (values: readonly number[]): PartScores['computed'] => ({
  mean: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
  num: values.length,
})

/** A question of a subset: its answers, the repeats, depend on each other. */
const questionOf = ({ subset, group }: ReadSample): string => `${group}/${subset}`

const scoredOf = (samples: readonly ReadSample[]): ClusteredValue[] =>
  samples.flatMap(sample =>
    sample.score === null ? [] : [{ value: sample.score, cluster: questionOf(sample) }],
  )

function repeatMeans(samples: readonly ReadSample[]): number[] {
  const byRepeat = Map.groupBy(
    samples.filter(({ score }) => score !== null),
    ({ repeat }) => repeat,
  )
  if (byRepeat.size < 2) return []
  return [...byRepeat]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => own.reduce((sum, { score }) => sum + (score ?? 0), 0) / own.length)
}

/** With n − 1; null for fewer than two values. */
function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  )
}

/** Parts into which answers are cut by length, and the fewest samples of one. */
const LENGTH_PARTS = 8
const LEAST_PER_PART = 5

export function benchmarkFigures(
  samples: readonly ReadSample[],
  others: readonly ReadonlyMap<string, readonly number[]>[] = [],
): BenchmarkFigures {
  const known = (pick: (sample: ReadSample) => number | null): number[] =>
    samples.flatMap(sample => pick(sample) ?? [])
  const tail = { tailFrom: 0.99 }
  return {
    scores: histogramOf(
      known(({ score }) => score),
      { most: 20, single: 0.05 },
    ),
    latencyMs: histogramOf(
      known(({ latencyMs }) => latencyMs),
      tail,
    ),
    inputTokens: histogramOf(
      known(({ inputTokens }) => inputTokens),
      { ...tail, whole: true },
    ),
    outputTokens: histogramOf(
      known(({ outputTokens }) => outputTokens),
      { ...tail, whole: true },
    ),
    byLength: byLength(samples),
    byDifficulty: byDifficulty(samples, others, scoredOf),
    agreement: agreementOf(samples),
  }
}

function byLength(samples: readonly ReadSample[]): BenchmarkFigures['byLength'] {
  const measured = samples
    .filter(({ score, outputTokens }) => score !== null && outputTokens !== null)
    .sort((a, b) => (a.outputTokens ?? 0) - (b.outputTokens ?? 0))
  const parts = Math.min(LENGTH_PARTS, Math.floor(measured.length / LEAST_PER_PART))
  const [shortest, longest] = [measured[0]?.outputTokens, measured.at(-1)?.outputTokens]
  if (parts < 2 || shortest === longest) return []
  return Array.from({ length: parts }, (_, part) => {
    const own = measured.slice(
      Math.round((part * measured.length) / parts),
      Math.round(((part + 1) * measured.length) / parts),
    )
    const tokens = (place: number): number => own[place]?.outputTokens ?? 0
    return {
      ...meanInterval(scoredOf(own), partChoice),
      fromTokens: tokens(0),
      toTokens: tokens(own.length - 1),
      medianTokens: tokens(Math.floor(own.length / 2)),
    }
  })
}

function agreementOf(samples: readonly ReadSample[]): BenchmarkFigures['agreement'] {
  const none = { n: 0, questions: [], partial: 0 }
  const scored = samples.filter(({ score }) => score !== null)
  if (scored.some(({ score }) => score !== 0 && score !== 1)) return none
  const questions = [...Map.groupBy(scored, questionOf).values()]
  const n = Math.max(0, ...questions.map(({ length }) => length))
  if (n < 2) return none
  const counts = new Array<number>(n + 1).fill(0)
  let partial = 0
  for (const answers of questions) {
    if (answers.length < n) partial += 1
    else counts[answers.reduce((sum, { score }) => sum + (score ?? 0), 0)]! += 1
  }
  return { n, questions: counts.map((count, right) => ({ right, count })), partial }
}
