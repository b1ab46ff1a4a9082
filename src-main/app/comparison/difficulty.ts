import type { BenchmarkFigures, IntervalChoice } from '@contract'
import { meanInterval, type ClusteredValue } from '../../engine/mean-interval'
import type { ReadSample } from '../../store/comparison-reader'

/** Intervals of the parts of a plot. */
export const partChoice: IntervalChoice = {
  method: 'auto',
  level: 0.95,
  draws: 100,
  seed: 0,
  minSamples: 2,
}

/** Bands of the mean score in other runs: none right, less than half, half or more, all. */
const bands: readonly { from: number; to: number; has(share: number): boolean }[] = [
  { from: 0, to: 0, has: share => share === 0 },
  { from: 0, to: 0.5, has: share => share > 0 && share < 0.5 },
  { from: 0.5, to: 1, has: share => share >= 0.5 && share < 1 },
  { from: 1, to: 1, has: share => share === 1 },
]

const isShare = (score: number): boolean => score >= 0 && score <= 1

/**
 * This run's mean over the questions that other runs found equally hard. A run counts once for each question, whatever its repeats; scores
 * that are no shares of 1 have no difficulty.
 */
export function byDifficulty(
  samples: readonly ReadSample[],
  others: readonly ReadonlyMap<string, readonly number[]>[],
  scoredOf: (samples: readonly ReadSample[]) => ClusteredValue[],
): BenchmarkFigures['byDifficulty'] {
  const shares = new Map<string, number>()
  const keys = new Set(samples.map(({ sampleKey }) => sampleKey))
  const helpful = others.filter(scores => [...keys].some(key => scores.has(key)))
  for (const key of keys) {
    const means = helpful.flatMap(scores => {
      const own = scores.get(key) ?? []
      return own.length > 0 && own.every(isShare) ? [mean(own)] : []
    })
    if (means.length > 0) shares.set(key, mean(means))
  }
  const known = samples.filter(({ score, sampleKey }) => score !== null && shares.has(sampleKey))
  const parts = bands.flatMap(({ from, to, has }) => {
    const own = known.filter(({ sampleKey }) => has(shares.get(sampleKey) ?? -1))
    if (own.length === 0) return []
    const share = mean(own.map(({ sampleKey }) => shares.get(sampleKey) ?? 0))
    return [{ ...meanInterval(scoredOf(own), partChoice), from, to, share }]
  })
  return { runs: helpful.length, parts: parts.length < 2 ? [] : parts }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
