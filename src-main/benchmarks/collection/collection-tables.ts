import { z } from 'zod'
import type { JsonObject, ReportTable } from '@contract'
import type { ReportedSample, TableBuilder } from '../../engine/benchmark'
import type { CollectionRow } from './collection-row'

const Origin = z.lazy(() =>
  z.object({
    dataset: z.string(),
    subset: z.string(),
    task: z.string(),
    tags: z.array(z.string()),
    categories: z.array(z.string()),
    weight: z.number(),
  }),
)
type Origin = z.output<typeof Origin>

export const readOrigin = (report: JsonObject | undefined): Origin => Origin.parse(report)

export const subsetName = (row: Pick<CollectionRow, 'dataset_name' | 'subset_name'>): string =>
  `${row.dataset_name}/${row.subset_name}`

/** Sums of one group of a table: over samples, over weights, and by data set and subset for the macro mean. */
interface Group {
  labels: string[]
  sum: number
  count: number
  weighted: number
  weights: number
  subsets: Map<string, { sum: number; count: number }>
}

const LEVELS = [
  'subset_level',
  'dataset_level',
  'task_level',
  'tag_level',
  'category_level',
] as const
type Level = (typeof LEVELS)[number]

/**
 * Micro, macro and weighted means by data set, task, tag and category. micro: mean over samples; macro: plain mean of the means of
 * its subsets, told apart by data set and subset; weighted: Σ value·weight / Σ weight.
 */
export function createCollectionTables(): TableBuilder {
  const groups: Record<Level, Map<string, Group>> = {
    subset_level: new Map(),
    dataset_level: new Map(),
    task_level: new Map(),
    tag_level: new Map(),
    category_level: new Map(),
  }
  let depth = 0
  const categories = new Map<string, string[]>()

  function add(level: Level, labels: string[], origin: Origin, value: number): void {
    const key = labels.join('\0')
    const group = groups[level].get(key) ?? emptyGroup(labels)
    groups[level].set(key, group)
    group.sum += value
    group.count += 1
    group.weighted += value * origin.weight
    group.weights += origin.weight
    const name = `${origin.dataset}\0${origin.subset}`
    const subset = group.subsets.get(name) ?? { sum: 0, count: 0 }
    group.subsets.set(name, { sum: subset.sum + value, count: subset.count + 1 })
  }

  return {
    add({ subset, values, report }: ReportedSample) {
      const value = values.collection_mean
      if (value === undefined) return
      const origin = readOrigin(report)
      categories.set(subset, origin.categories)
      depth = Math.max(depth, origin.categories.length)
      add('subset_level', [origin.task, origin.dataset, origin.subset], origin, value)
      add('dataset_level', [origin.task, origin.dataset], origin, value)
      add('task_level', [origin.task], origin, value)
      for (const tag of new Set(origin.tags)) add('tag_level', [tag], origin, value)
      add('category_level', origin.categories, origin, value)
    },
    category: subset => categories.get(subset) ?? null,
    tables: () => {
      const columns: Record<Level, string[]> = {
        subset_level: ['task_type', 'dataset_name', 'subset_name'],
        dataset_level: ['task_type', 'dataset_name'],
        task_level: ['task_type'],
        tag_level: ['tags'],
        category_level: Array.from({ length: depth }, (_, at) => `category${at}`),
      }
      return LEVELS.map(level => tableOf(level, columns[level], [...groups[level].values()]))
    },
  }
}

function emptyGroup(labels: string[]): Group {
  return { labels, sum: 0, count: 0, weighted: 0, weights: 0, subsets: new Map() }
}

function tableOf(name: Level, labels: string[], groups: Group[]): ReportTable {
  const isWhole = name !== 'subset_level'
  const sorted = [...groups].sort((a, b) => b.count - a.count)
  return {
    name,
    labels,
    scores: ['micro_avg.', ...(isWhole ? ['macro_avg.', 'weighted_avg.'] : [])],
    rows: sorted.map(group => {
      const means = [...group.subsets.values()].map(({ sum, count }) => sum / count)
      const macro = means.reduce((sum, mean) => sum + mean, 0) / means.length
      const weighted = group.weights > 0 ? group.weighted / group.weights : 0
      return {
        labels: labels.map((_, at) => group.labels[at] ?? ''),
        scores: [group.sum / group.count, ...(isWhole ? [macro, weighted] : [])],
        count: group.count,
      }
    }),
  }
}
