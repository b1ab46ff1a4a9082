import type {
  AlignedChoice,
  CompareMatrix,
  ComparePair,
  IntervalChoice,
  MetricReport,
  PairedFigures,
} from '@contract'
import { compareRuns, type CompareOptions } from '../../engine/comparison/compare-runs'
import { compareTable, ownMean } from '../../engine/comparison/compare-table'
import { lengthChange, type AnswerLengths } from '../../engine/comparison/length-change'
import type { SampleScore } from '../../engine/comparison/pair-samples'
import { metricIntervals } from '../../engine/evaluation/metric-intervals'
import type { AlignmentOf } from '../../store/aligned-samples'
import type { ComparisonReader, ReadScore } from '../../store/comparison-reader'
import { benchmarkFigures, benchmarkScores } from './report-figures'

/** How many other runs say how hard a question is. */
const OTHER_RUNS = 20

/** A benchmark in several runs: its place in each, null where a run cannot be held against the others. */
export interface TaskBenchmark {
  benchmarkId: string
  higherIsBetter: boolean
  positions: (number | null)[]
}

export interface Overlap {
  shared: number
  total: number
  missing: number
}

export interface PairOptions extends Required<CompareOptions> {
  clusterBy: 'question' | 'subset'
}

/** What the comparing thread can be asked; plain data in and out. */
export function createTasks(reader: ComparisonReader) {
  return {
    /** How many planned samples each run shares with the first, how many it has, and how many others have and it could ask too. */
    overlap: (
      runs: { id: string; repeats: number; isOurs: boolean }[],
      benchmarks: TaskBenchmark[],
    ) =>
      benchmarks.map(({ positions }): Overlap[] => {
        const each = positions.map(
          (position, run) =>
            new Map(
              position === null
                ? []
                : reader
                    .scores(runs[run]?.id ?? '', position)
                    .map(score => [identityOf(score), score.repeat] as const),
            ),
        )
        const first = new Set(each[0]?.keys())
        // Imports know what was asked and not the row it came from.
        const all = new Map(each.flatMap((mine, run) => (runs[run]?.isOurs ? [...mine] : [])))
        return each.map((mine, run) => ({
          shared: new Set(mine.keys()).intersection(first).size,
          total: mine.size,
          missing:
            positions[run] === null || !runs[run]?.isOurs
              ? 0
              : [...all].filter(
                  ([key, repeat]) => repeat < (runs[run]?.repeats ?? 1) && !mine.has(key),
                ).length,
        }))
      }),
    matrix(
      runIds: string[],
      benchmarks: TaskBenchmark[],
      options: { correction: PairOptions['correction']; interval: IntervalChoice },
    ): CompareMatrix {
      const read = benchmarks.map(({ positions }) =>
        positions.map((position, run) =>
          position === null ? null : reader.scores(runIds[run] ?? '', position),
        ),
      )
      const table = compareTable(
        benchmarks.map(({ benchmarkId, higherIsBetter }, at) => ({
          benchmarkId,
          higherIsBetter,
          scores: (read[at] ?? []).map(scores => scores && clustered(scores, 'question')),
        })),
        options,
      )
      return {
        ...table,
        correction: options.correction,
        level: options.interval.level,
        rows: table.rows.map((row, at) => ({
          ...row,
          subsets: meansBySubset(read[at] ?? [], options.interval),
        })),
      }
    },
    pair(runIds: [string, string], benchmarks: TaskBenchmark[], options: PairOptions): ComparePair {
      const begun = performance.now()
      const sides = benchmarks.map(({ benchmarkId, positions }) => {
        const [a = [], b = []] = runIds.map((runId, run) =>
          positions[run] == null ? [] : reader.scores(runId, positions[run]),
        )
        return { benchmarkId, a, b }
      })
      const compared = compareRuns(
        sides.map(({ benchmarkId, a, b }) => ({
          benchmarkId,
          a: clustered(a, options.clusterBy),
          b: clustered(b, options.clusterBy),
        })),
        options,
      )
      return {
        ...compared,
        benchmarks: compared.benchmarks.map((one, place) => ({
          ...one,
          subsets: compareSubsets(sides[place]?.a ?? [], sides[place]?.b ?? [], options),
          grid: gridOf(sides[place]?.a ?? [], sides[place]?.b ?? []),
          lengths: lengthChange(lengthsOf(sides[place]?.a ?? [], sides[place]?.b ?? [])),
        })),
        elapsedMs: performance.now() - begun,
      }
    },
    samples: (
      of: AlignmentOf,
      page: { choice: AlignedChoice; subset?: string; after: number; limit: number },
    ) => reader.alignedPage(of, page),
    counts: (of: AlignmentOf, subset?: string) => reader.alignedCounts(of, subset),
    scores: (
      runId: string,
      benchmarks: { benchmarkId: string; position: number }[],
      choice: IntervalChoice,
      withOverrides: boolean,
    ) =>
      benchmarks.map(({ benchmarkId, position }) =>
        benchmarkScores(benchmarkId, reader.samples(runId, position), choice, withOverrides),
      ),
    /** Of every metric of each report, in the places of the report. */
    intervals: (
      runId: string,
      reports: { position: number; metrics: MetricReport[] }[],
      choice: IntervalChoice,
    ) =>
      reports.map(({ position, metrics }) =>
        metricIntervals(metrics, reader.outcomes(runId, position), choice),
      ),
    figures: (runId: string, position: number) =>
      benchmarkFigures(
        reader.samples(runId, position),
        reader.otherScores(runId, position, OTHER_RUNS),
      ),
    cost: (runs: { runId: string; positions: number[] }[]) =>
      runs.map(({ runId, positions }) => reader.cost(runId, positions)),
  }
}

export type Tasks = ReturnType<typeof createTasks>
export type TaskName = keyof Tasks

function identityOf({ sampleKey, occurrence, repeat }: ReadScore): string {
  return `${sampleKey}#${occurrence}#${repeat}`
}

function clustered(scores: ReadScore[], by: PairOptions['clusterBy']): SampleScore[] {
  return scores.map(score => ({
    ...score,
    cluster: by === 'subset' ? score.subset : `${score.sampleKey}#${score.occurrence}`,
  }))
}

/** Each run's own means by subset; empty where there is one subset alone. */
function meansBySubset(
  runs: (ReadScore[] | null)[],
  interval: IntervalChoice,
): CompareMatrix['rows'][number]['subsets'] {
  const grouped = runs.map(run => Map.groupBy(run ?? [], ({ subset }) => subset))
  const names = [...new Set(grouped.flatMap(run => [...run.keys()]))]
  if (names.length < 2) return []
  return names.map(name => ({
    name,
    cells: grouped.map(run => ownMean(clustered(run.get(name) ?? [], 'question'), interval)),
  }))
}

function compareSubsets(
  a: ReadScore[],
  b: ReadScore[],
  options: PairOptions,
): (PairedFigures & { name: string })[] {
  const mine = Map.groupBy(a, ({ subset }) => subset)
  const theirs = Map.groupBy(b, ({ subset }) => subset)
  const names = [...mine.keys()].filter(name => theirs.has(name))
  if (names.length < 2) return []
  const { benchmarks } = compareRuns(
    names.map(name => ({
      benchmarkId: name,
      a: clustered(mine.get(name) ?? [], 'question'),
      b: clustered(theirs.get(name) ?? [], 'question'),
    })),
    { ...options, draws: 0 },
  )
  return benchmarks.map(({ benchmarkId, ...figures }) => ({ ...figures, name: benchmarkId }))
}

function lengthsOf(a: ReadScore[], b: ReadScore[]): AnswerLengths[] {
  const others = new Map(b.map(score => [identityOf(score), score]))
  return a.flatMap(mine => {
    const other = others.get(identityOf(mine))
    if (mine.outputTokens === null || other?.outputTokens == null) return []
    const isScored = mine.value !== null && other.value !== null
    return [
      {
        a: mine.outputTokens,
        b: other.outputTokens,
        change: isScored ? (other.value ?? 0) - (mine.value ?? 0) : null,
      },
    ]
  })
}

/** Steps into which the range of scores is cut, so that a plot has at most 2,601 points. */
const STEPS = 50

function gridOf(a: ReadScore[], b: ReadScore[]): ComparePair['benchmarks'][number]['grid'] {
  const others = new Map(b.map(score => [identityOf(score), score.value]))
  const pairs = a.flatMap(score => {
    const other = others.get(identityOf(score))
    return score.value === null || other === null || other === undefined
      ? []
      : [{ a: score.value, b: other }]
  })
  let low = 0
  let high = 1
  for (const pair of pairs) {
    low = Math.min(low, pair.a, pair.b)
    high = Math.max(high, pair.a, pair.b)
  }
  const step = (high - low) / STEPS
  const place = (value: number): number => low + Math.round((value - low) / step) * step
  const cells = new Map<string, { a: number; b: number; count: number }>()
  for (const pair of pairs) {
    const cell = { a: place(pair.a), b: place(pair.b), count: 1 }
    const key = `${cell.a}/${cell.b}`
    const known = cells.get(key)
    if (known) known.count += 1
    else cells.set(key, cell)
  }
  return [...cells.values()]
}
