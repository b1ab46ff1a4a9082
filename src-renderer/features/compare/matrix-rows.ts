import type { CompareMatrix, ComparedBenchmark } from '@contract'

export interface MatrixRow {
  benchmark: ComparedBenchmark
  cells: CompareMatrix['rows'][number]['cells']
  /** Places of the runs with the best mean among those that share questions with the baseline; empty where fewer than two have one. */
  best: readonly number[]
}

/** The rows of the matrix with their best runs; with `dropsFirst`, those where a run falls furthest behind the baseline lead. */
export function matrixRows(
  matrix: CompareMatrix,
  benchmarks: readonly ComparedBenchmark[],
  dropsFirst: boolean,
): MatrixRow[] {
  const rows = matrix.rows.flatMap(({ benchmarkId, cells }): MatrixRow[] => {
    const benchmark = benchmarks.find(one => one.benchmarkId === benchmarkId)
    return benchmark ? [{ benchmark, cells, best: bestOf(cells, benchmark.higherIsBetter) }] : []
  })
  return dropsFirst ? rows.sort((one, two) => worstOf(one) - worstOf(two)) : rows
}

function bestOf(all: MatrixRow['cells'], higherIsBetter: boolean): number[] {
  // What shares no question with the baseline is the mean of other questions.
  const cells = all.map(({ mean, paired }, place) => ({
    mean: place === 0 || (paired && paired.num > 0) ? mean : null,
  }))
  const known = cells.flatMap(({ mean }) => mean ?? [])
  if (known.length < 2) return []
  const best = higherIsBetter ? Math.max(...known) : Math.min(...known)
  const places = cells.flatMap(({ mean }, place) => (mean === best ? [place] : []))
  return places.length === known.length ? [] : places
}

/** The smallest difference to the baseline, with more being better; rows without one come last. */
function worstOf({ cells, benchmark }: MatrixRow): number {
  const sign = benchmark.higherIsBetter ? 1 : -1
  const differences = cells.flatMap(({ paired }) =>
    paired?.difference ? [sign * paired.difference.value] : [],
  )
  return differences.length === 0 ? Infinity : Math.min(...differences)
}
