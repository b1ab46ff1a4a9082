import { z } from 'zod'
import { Json, JsonObject } from './generation'

/** `dataset_args` of one benchmark. Absent fields keep the benchmark's own facts. */
export const BenchmarkOptions = z.strictObject({
  /** A folder or file of the user's that holds this data set. */
  localPath: z.string().optional(),
  datasetId: z.string().optional(),
  subsets: z.array(z.string()).min(1).optional(),
  split: z.string().optional(),
  shotSplit: z.string().optional(),
  fewShotNum: z.number().int().min(0).optional(),
  fewShotRandom: z.boolean().optional(),
  promptTemplate: z.string().optional(),
  fewShotPromptTemplate: z.string().optional(),
  systemPrompt: z.string().optional(),
  /** Applied to the reply, in this order, before the benchmark's own extraction. */
  filters: z.record(z.string(), Json).optional(),
  shuffle: z.boolean().optional(),
  shuffleChoices: z.boolean().optional(),
  aggregation: z
    .enum([
      'mean',
      'clipped_mean',
      'mean_and_pass_at_k',
      'mean_and_pass_hat_k',
      'mean_and_vote_at_k',
    ])
    .optional(),
  primaryMetric: z.string().optional(),
  metrics: z.array(z.string()).optional(),
  extraParams: JsonObject.optional(),
  /** What to do with a row that cannot be read: stop before any request, or leave it out and say so. */
  badRows: z.enum(['stop', 'skip']).optional(),
  /** Where one file serves questions and solved examples alike: leave the rows that are shown as examples out, or ask them too. */
  shownRows: z.enum(['leave-out', 'ask']).optional(),
  /** Ask the rows that ship with the app, even where the real data set is installed. */
  bundledRows: z.boolean().optional(),
  /** Ask only these: positions in the subset from 1 (`7`, `10-20`, `law:3`), ids of rows, sample keys. */
  sampleIds: z.array(z.string().trim().min(1).max(500)).min(1).max(50_000).optional(),
  /** Ask samples of the exclude list too. */
  ignoreExclusions: z.boolean().optional(),
})
export type BenchmarkOptions = z.infer<typeof BenchmarkOptions>

/** A count per subset, a share of each subset (0 < x < 1), or everything. */
export const Limit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('count'), count: z.number().int().positive() }),
  z.object({ kind: z.literal('share'), share: z.number().gt(0).max(1) }),
])
export type Limit = z.infer<typeof Limit>
