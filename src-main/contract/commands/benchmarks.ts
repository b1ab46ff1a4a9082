import { z } from 'zod'
import { BenchmarkOptions } from '../benchmark-options'
import { CatalogueEntry, PromptPreview } from '../catalogue'
import { JsonObject } from '../generation'

/** Something that keeps a file from being a benchmark, with the line where it stands. */
const CustomProblem = z.object({ line: z.number(), message: z.string() })

const CustomFileName = z.string().min(1).max(120)

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
  /** The user's own benchmark files, good ones and others. */
  'benchmark.custom.list': {
    input: z.strictObject({}),
    output: z.object({
      folder: z.string(),
      files: z.array(
        z.object({
          fileName: z.string(),
          benchmarkId: z.string().nullable(),
          problems: z.array(CustomProblem),
          /** Imported data sets that are asked and scored by it. */
          datasets: z.array(z.object({ id: z.string(), name: z.string() })),
        }),
      ),
    }),
  },
  'benchmark.custom.get': {
    input: z.strictObject({ fileName: CustomFileName }),
    output: z.object({ text: z.string() }),
  },
  /** What is wrong with a text, before it is saved. */
  'benchmark.custom.check': {
    input: z.strictObject({ text: z.string().max(1_000_000) }),
    output: z.object({ benchmarkId: z.string().nullable(), problems: z.array(CustomProblem) }),
  },
  'benchmark.custom.save': {
    input: z.strictObject({ fileName: CustomFileName, text: z.string().max(1_000_000) }),
    output: z.null(),
  },
  'benchmark.custom.delete': {
    input: z.strictObject({ fileName: CustomFileName }),
    output: z.null(),
  },
  /** Draws a mixture of other benchmarks' samples and writes its index file. */
  'collection.create': {
    input: z.strictObject({
      /** EvalScope's collection schema: `{name, datasets: [{name, weight, task_type, tags, args} | {name, datasets}]}`. */
      schema: JsonObject,
      sampler: z.enum(['weighted', 'stratified', 'uniform']).default('weighted'),
      total: z.number().int().positive(),
      seed: z.number().int().default(42),
      output: z.string().min(1),
      datasetDir: z.string().optional(),
    }),
    output: z.object({
      path: z.string(),
      rows: z.number(),
      leaves: z.array(
        z.object({ name: z.string(), hierarchy: z.array(z.string()), rows: z.number() }),
      ),
    }),
  },
}
