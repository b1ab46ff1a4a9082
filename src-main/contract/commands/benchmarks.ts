import { z } from 'zod'
import { BenchmarkOptions } from '../benchmark-options'
import { CatalogueEntry, PromptPreview } from '../catalogue'

/** The catalogue of benchmarks. */
export const benchmarkCommands = {
  'benchmark.list': {
    input: z.strictObject({ datasetDir: z.string().optional() }),
    output: z.array(CatalogueEntry),
  },
  'benchmark.preview': {
    input: z.strictObject({
      benchmarkId: z.string(),
      options: BenchmarkOptions.prefault({}),
      datasetDir: z.string().optional(),
      seed: z.number().int().default(42),
      subset: z.string().optional(),
      index: z.number().int().min(0).default(0),
    }),
    output: PromptPreview,
  },
}
