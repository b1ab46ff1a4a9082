import { z } from 'zod'
import { JsonObject } from '@contract'

/** One data set of a mixture. `weight` is its share among its siblings. */
const Leaf = z.strictObject({
  name: z.string().min(1),
  weight: z.number().positive().default(1),
  task_type: z.string().default(''),
  tags: z.array(z.string()).default([]),
  /** `dataset_args` of the benchmark. */
  args: JsonObject.default({}),
})

export interface CollectionSchema {
  name: string
  weight: number
  datasets: (z.output<typeof Leaf> | CollectionSchema)[]
}

/** EvalScope's collection schema: a tree of weighted data sets. */
export const CollectionSchema: z.ZodType<CollectionSchema> = z.strictObject({
  name: z.string().min(1),
  weight: z.number().positive().default(1),
  datasets: z.array(z.union([z.lazy(() => CollectionSchema), Leaf])).min(1),
})

/** A data set of the tree with its weight in the whole (all leaves sum to 1) and the names above it. */
export interface CollectionLeaf {
  name: string
  weight: number
  taskType: string
  tags: string[]
  args: JsonObject
  hierarchy: string[]
}

/** The leaves in order: weights are normalised among siblings and multiplied downwards. */
export function flattenCollection(schema: CollectionSchema): CollectionLeaf[] {
  return leavesOf(schema, 1, [])
}

function leavesOf(schema: CollectionSchema, share: number, above: string[]): CollectionLeaf[] {
  const hierarchy = [...above, schema.name]
  const total = schema.datasets.reduce((sum, one) => sum + one.weight, 0)
  return schema.datasets.flatMap(one => {
    const weight = (share * one.weight) / total
    if ('datasets' in one) return leavesOf(one, weight, hierarchy)
    const { name, task_type: taskType, tags, args } = one
    return [{ name, weight, taskType, tags, args, hierarchy }]
  })
}

/** How many samples each leaf gives to a mixture of `total`; the last one takes what rounding left over. */
export function shareSamples(
  leaves: { weight: number; available: number }[],
  total: number,
  sampler: 'weighted' | 'stratified' | 'uniform',
): number[] {
  const size = leaves.reduce((sum, leaf) => sum + leaf.available, 0)
  let left = total
  return leaves.map(({ weight, available }, at) => {
    const share =
      sampler === 'weighted' ? weight : sampler === 'uniform' ? 1 / leaves.length : available / size
    const wanted = at === leaves.length - 1 ? left : Math.floor(share * total + 1e-9)
    left -= wanted
    return Math.min(Math.max(0, wanted), available)
  })
}
