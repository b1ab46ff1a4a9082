import type { LoadRunSummary } from '@contract'
import { loadOf, type MeasuredRun } from './figures'

/** Runs of one load: one, or its repeats in order of time. */
export interface LoadGroup {
  /** Where the load lies on the axis. */
  x: number
  runs: MeasuredRun[]
}

/** What the loads of a test have in common: users, or where one of them is a rate, the requests a second that were asked for. */
export const loadAxisOf = (runs: readonly MeasuredRun[]): 'users' | 'rate' =>
  runs.some(({ step }) => step.rate !== null) ? 'rate' : 'users'

/** Runs by their load, in order of it. Users among rates lie where the requests came that they made. */
export function groupByLoad(runs: readonly MeasuredRun[]): LoadGroup[] {
  const axis = loadAxisOf(runs)
  const groups = Map.groupBy(runs, ({ step }) => `${step.concurrency ?? ''}/${step.rate ?? ''}`)
  return [...groups.values()]
    .map((repeats): LoadGroup => {
      const [first] = repeats as [MeasuredRun, ...MeasuredRun[]]
      const isPlaced = axis === 'users' || first.step.rate !== null
      const x = isPlaced
        ? loadOf(first.step)
        : (statisticOf(repeats, ({ offeredRps }) => offeredRps)?.mean ?? 0)
      return { x, runs: repeats }
    })
    .sort((a, b) => a.x - b.x)
}

export interface RepeatStatistic {
  mean: number
  /** Least and greatest of the repeats; absent where there is one. */
  ends: { low: number; high: number } | null
  count: number
}

/** A figure over the repeats of a load; null where none has it. */
export function statisticOf(
  runs: readonly MeasuredRun[],
  read: (summary: LoadRunSummary) => number | null | undefined,
): RepeatStatistic | null {
  const values = runs.flatMap(({ summary }) => read(summary) ?? [])
  if (values.length === 0) return null
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    ends: values.length > 1 ? { low: Math.min(...values), high: Math.max(...values) } : null,
    count: values.length,
  }
}
