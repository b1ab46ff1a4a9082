import type { RunGroup } from '@contract'
import type { GridSort } from '../../ui/grid-column'
import { sortRows, type SortValue } from '../../ui/sort-rows'

/** The columns that order the histories; the figures are compared as they are, whatever the benchmark. */
export const groupColumns = [
  'label',
  'benchmark',
  'runs',
  'best',
  'latest',
  'mean',
  'spread',
] as const
export type GroupColumn = (typeof groupColumns)[number]

const values: Record<GroupColumn, (group: RunGroup) => SortValue> = {
  label: ({ label }) => label,
  benchmark: ({ benchmarkTitle }) => benchmarkTitle,
  runs: ({ count }) => count,
  best: ({ best }) => best,
  latest: ({ latest }) => latest,
  mean: ({ mean }) => mean,
  spread: ({ spread }) => spread,
}

/** Histories in the order of their headers; without any, as the store has them. A spread of one run is none and comes last. */
export const sortGroups = (groups: readonly RunGroup[], sorts: readonly GridSort[]): RunGroup[] =>
  sortRows(groups, sorts, (group, column) => values[column as GroupColumn](group))
