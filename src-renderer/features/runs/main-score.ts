import type { RunSummary } from '@contract'
import type { ShownScore } from '../../ui/score-words'

type Benchmark = RunSummary['benchmarks'][number]

export interface MainScore extends ShownScore {
  total: number
  /** Of the metric; empty for a mean. */
  label: string
  /** The benchmarks that the mean is of; empty for the score of one. */
  parts: Benchmark[]
}

/**
 * The score that stands for a run in a list: of one benchmark its primary metric; of several the mean of theirs, each counting the
 * same, where all are shares of 1. Scores of other units have no mean in common: null, and the list says how many there are.
 */
export function mainScoreOf(run: Pick<RunSummary, 'benchmarks'>): MainScore | null {
  const parts = scoredParts(run)
  const [first] = parts
  if (!first?.primary) return null
  if (parts.length === 1) return { ...first.primary, total: askedOf(first), parts: [] }
  if (!parts.every(isShare)) return null
  const sum = (of: (part: Benchmark) => number) => parts.reduce((all, part) => all + of(part), 0)
  const score = sum(({ primary }) => primary?.score ?? 0) / parts.length
  return {
    score,
    label: '',
    display: 'percent',
    num: sum(({ primary }) => primary?.num ?? 0),
    total: sum(askedOf),
    interval: intervalOfMean(score, parts),
    parts,
  }
}

/** The benchmarks that have a score. */
export const scoredParts = ({ benchmarks }: Pick<RunSummary, 'benchmarks'>): Benchmark[] =>
  benchmarks.filter(({ primary }) => primary !== null && primary.num > 0)

/** A benchmark's score with its coverage; samples that are still to come are no gap in it. */
export const shownScoreOf = (benchmark: Benchmark): ShownScore | null =>
  benchmark.primary && { ...benchmark.primary, total: askedOf(benchmark) }

const askedOf = ({ counts }: Benchmark): number => counts.total - counts.pending

const isShare = ({ primary }: Benchmark): boolean =>
  primary !== null &&
  (primary.display ?? 'percent') === 'percent' &&
  primary.score >= 0 &&
  primary.score <= 1

/** Benchmarks are drawn apart from each other: the variance of their mean is the sum of theirs by k². Null where one has none. */
function intervalOfMean(score: number, parts: Benchmark[]): ShownScore['interval'] {
  const errors = parts.map(({ primary }) => primary?.interval?.stdErr ?? null)
  if (errors.includes(null)) return null
  const stdErr = Math.hypot(...errors.map(Number)) / parts.length
  const half = 1.959963984540054 * stdErr
  return {
    low: Math.max(0, score - half),
    high: Math.min(1, score + half),
    stdErr,
    method: 'normal',
  }
}
