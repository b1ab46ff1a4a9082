import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  CollectionSchema,
  flattenCollection,
  shareSamples,
} from '../../../src-main/benchmarks/collection/collection-schema'
import { createCollectionTables } from '../../../src-main/benchmarks/collection/collection-tables'
import { levelsJson } from '../../../src-main/reports/evalscope/levels-json'

const GOLDEN = resolve('../shared/golden/evalscope-runs/es-1.14.1/k-collection/20261121_021537')

describe('the schema of a collection', () => {
  it('gives its leaves weights that sum to one, with the names above them', () => {
    const leaves = flattenCollection(
      CollectionSchema.parse({
        name: 'all',
        datasets: [
          { name: 'math', weight: 3, datasets: [{ name: 'gsm8k' }, { name: 'aime24', weight: 3 }] },
          { name: 'mmlu_pro', task_type: 'knowledge', tags: ['en'] },
        ],
      }),
    )
    expect(leaves.map(({ name, weight }) => [name, weight])).toEqual([
      ['gsm8k', 0.1875],
      ['aime24', 0.5625],
      ['mmlu_pro', 0.25],
    ])
    expect(leaves.map(leaf => leaf.hierarchy)).toEqual([['all', 'math'], ['all', 'math'], ['all']])
  })

  it('shares a total by weight, by size or evenly; the last data set takes the rest, and none gives more than it has', () => {
    const leaves = [
      { weight: 0.5, available: 100 },
      { weight: 0.25, available: 300 },
      { weight: 0.25, available: 5 },
    ]
    expect(shareSamples(leaves, 10, 'weighted')).toEqual([5, 2, 3])
    expect(shareSamples(leaves, 10, 'uniform')).toEqual([3, 3, 4])
    expect(shareSamples(leaves, 10, 'stratified')).toEqual([2, 7, 1])
    expect(shareSamples(leaves, 60, 'uniform')).toEqual([20, 20, 5])
  })
})

/** What the test reads of a line of EvalScope's reviews. */
interface ReviewRow {
  sample_score: {
    score: { value: Record<string, number> }
    sample_metadata: {
      collection_info: {
        dataset_name: string
        subset_name: string
        task_type: string
        tags: string[]
        categories: string[]
        weight: number
      }
    }
  }
}

const sample = (dataset: string, subset: string, value: number, more: object = {}) => ({
  subset: `${dataset}/${subset}`,
  values: { collection_mean: value },
  report: { dataset, subset, task: 't', tags: ['a'], categories: ['all'], weight: 1, ...more },
})

describe('the tables of a collection', () => {
  it('tell subsets of one name apart by their data set in the macro mean', () => {
    const tables = createCollectionTables()
    tables.add(sample('one', 'main', 1))
    tables.add(sample('one', 'main', 1))
    tables.add(sample('two', 'main', 0))
    const task = tables.tables().find(({ name }) => name === 'task_level')!
    expect(task.rows[0]!.scores).toEqual([2 / 3, 0.5, 2 / 3])
  })

  it('weigh samples, and count one with several tags under each', () => {
    const tables = createCollectionTables()
    tables.add(sample('one', 'main', 1, { tags: ['a', 'b'], weight: 3 }))
    tables.add(sample('two', 'main', 0))
    const rows = (level: string) => tables.tables().find(({ name }) => name === level)!.rows
    expect(rows('task_level')[0]!.scores[2]).toBe(0.75)
    expect(rows('tag_level').map(({ labels, count }) => [labels[0], count])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it.skipIf(!existsSync(GOLDEN))('are those that EvalScope wrote for the same samples', () => {
    const read = (path: string): string => readFileSync(resolve(GOLDEN, path), 'utf8')
    const model = 'gpt3-175b-verification'
    const tables = createCollectionTables()
    for (const line of read(`reviews/${model}/data_collection_default.jsonl`).trim().split('\n')) {
      const { sample_score: score } = JSON.parse(line) as ReviewRow
      const info = score.sample_metadata.collection_info
      const [value] = Object.values(score.score.value)
      tables.add(
        sample(info.dataset_name, info.subset_name, value!, {
          task: info.task_type,
          tags: info.tags,
          categories: info.categories,
          weight: info.weight,
        }),
      )
    }
    const ours = levelsJson(tables.tables()) as Record<string, object[]>
    const theirs = JSON.parse(read(`reports/${model}/collection_detailed_report.json`)) as Record<
      string,
      object[]
    >
    expect(Object.keys(ours)).toEqual(Object.keys(theirs))
    for (const [level, rows] of Object.entries(theirs)) {
      expect(ours[level]).toHaveLength(rows.length)
      expect(ours[level]).toEqual(expect.arrayContaining(rows))
    }
  })
})
