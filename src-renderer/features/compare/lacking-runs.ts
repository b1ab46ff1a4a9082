import type { CompareFacts, RunId } from '@contract'

/** A run that did not ask what others of the comparison asked. */
export interface LackingRun {
  id: RunId
  name: string
  count: number
  benchmarks: { title: string; count: number }[]
}

export const lackingRuns = ({ runs, benchmarks }: CompareFacts): LackingRun[] =>
  runs.flatMap(({ id, name }, place) => {
    const own = benchmarks
      .map(({ title, missing }) => ({ title, count: missing[place] ?? 0 }))
      .filter(({ count }) => count > 0)
    const count = own.reduce((sum, one) => sum + one.count, 0)
    return count === 0 ? [] : [{ id, name, count, benchmarks: own }]
  })
