import type { CompareFacts, ComparedBenchmark, ComparedRun, RunId } from '@contract'
import type { CompareSearch } from './compare-search'
import type { RunMark } from './run-marks'

/** What every tab of the comparison works with. */
export interface Comparison {
  runIds: RunId[]
  runs: readonly ComparedRun[]
  marks: readonly RunMark[]
  facts: CompareFacts
  /** Place of B among the runs; A is the first. */
  b: number
  /** The benchmark in view. */
  benchmark: ComparedBenchmark
  search: CompareSearch
  change(part: Partial<CompareSearch>): void
}

/** A run as text: its letter and name. */
export const nameOf = (
  { runs, marks }: Pick<Comparison, 'runs' | 'marks'>,
  place: number,
): string => `${marks[place]?.letter ?? ''} · ${runs[place]?.name ?? ''}`
