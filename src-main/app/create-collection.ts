import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BenchmarkOptions, type Json, type JsonObject } from '@contract'
import {
  flattenCollection,
  shareSamples,
  type CollectionLeaf,
  type CollectionSchema,
} from '../benchmarks/collection/collection-schema'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { AppError } from '../engine/errors'
import { chooseSamples } from '../engine/evaluation/plan-samples'
import { shuffledIndices } from '../engine/random'
import type { BenchmarkRegistry } from './benchmark-registry'
import { readDatasetArgs } from './dataset-args'
import { prepareBenchmark } from './prepared-benchmark'

export interface CollectionInput {
  schema: CollectionSchema
  sampler: 'weighted' | 'stratified' | 'uniform'
  total: number
  seed: number
  output: string
  datasetDir?: string | undefined
}

type Prepared = Awaited<ReturnType<typeof prepareBenchmark>>

/**
 * Draws a mixture without replacement and writes its index file: EvalScope's JSONL, with each prompt as its own benchmark renders it.
 * The same seed draws the same samples.
 */
export async function createCollection(
  input: CollectionInput,
  means: { registry: BenchmarkRegistry; datasets: StatefulDatasetFinder },
): Promise<{
  path: string
  rows: number
  leaves: { name: string; hierarchy: string[]; rows: number }[]
}> {
  const leaves = flattenCollection(input.schema)
  const prepared: Prepared[] = []
  for (const leaf of leaves) {
    if (leaf.name === 'data_collection')
      throw new AppError('invalid-input', 'A collection cannot hold another collection.')
    const [chosen] = readDatasetArgs({ [leaf.name]: leaf.args }, [leaf.name])
    prepared.push(
      await prepareBenchmark(
        {
          benchmarkId: leaf.name,
          options: BenchmarkOptions.parse(chosen?.options ?? {}),
          seed: input.seed,
          datasetDir: input.datasetDir,
        },
        means,
      ),
    )
  }
  const sizes = leaves.map((leaf, at) => ({
    weight: leaf.weight,
    available: sizeOf(prepared[at]!),
  }))
  const shares = shareSamples(sizes, input.total, input.sampler)
  const path = resolve(input.output)
  await mkdir(dirname(path), { recursive: true })
  await pipeline(
    Readable.from(lines(leaves, { prepared, shares, seed: input.seed })),
    createWriteStream(path),
  )
  return {
    path,
    rows: shares.reduce((sum, share) => sum + share, 0),
    leaves: leaves.map(({ name, hierarchy }, at) => ({ name, hierarchy, rows: shares[at]! })),
  }
}

const sizeOf = ({ plan }: Prepared): number =>
  plan.subsets.reduce((sum, subset) => sum + subset.samples, 0)

async function* lines(
  leaves: CollectionLeaf[],
  drawn: { prepared: Prepared[]; shares: number[]; seed: number },
): AsyncGenerator<string> {
  let index = 0
  for (const [at, leaf] of leaves.entries()) {
    const { input, plan, active } = drawn.prepared[at]!
    const share = drawn.shares[at]!
    if (share === 0) continue
    const wanted = new Set(
      shuffledIndices(sizeOf(drawn.prepared[at]!), drawn.seed + at).slice(0, share),
    )
    let seen = 0
    for await (const batch of chooseSamples(input, plan, 0)) {
      for (const { row, subset, group } of batch) {
        if (!wanted.has(seen++)) continue
        const sample = active.read(row, subset)
        const prompt: JsonObject = {
          input: active.messages(sample, subset) as unknown as Json,
          choices: sample.choices ?? null,
          target: sample.target,
          id: group,
          group_id: group,
          tools: (sample.tools ?? null) as Json,
          subset_key: subset,
          metadata: sample.metadata,
        }
        const { taskType, tags, hierarchy, weight, name } = leaf
        yield `${JSON.stringify({
          index,
          prompt,
          tags,
          categories: hierarchy,
          task_type: taskType,
          weight: weight / share,
          dataset_name: name,
          subset_name: subset,
        })}\n`
        index += 1
      }
    }
  }
}
