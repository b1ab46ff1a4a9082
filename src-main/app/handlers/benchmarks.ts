import { z } from 'zod'
import type { HandlersOf, JsonObject, benchmarkCommands } from '@contract'
import { CollectionSchema } from '../../benchmarks/collection/collection-schema'
import { readCustomFile } from '../../benchmarks/custom/read-custom-file'
import { AppError } from '../../engine/errors'
import type { AppParts } from '../app-parts'
import { listCatalogue, previewPrompt } from '../catalogue'
import { createCollection } from '../create-collection'
import { datasetsOf, deleteDefinition } from '../datasets/kept-definition'

export function benchmarkHandlers(parts: AppParts): HandlersOf<typeof benchmarkCommands> {
  const { registry, custom, datasets, events, options } = parts
  return {
    'benchmark.list': async ({ datasetDir }) => listCatalogue(registry, datasets, datasetDir),
    'benchmark.preview': async input => previewPrompt(input, { registry, datasets }),
    'benchmark.custom.list': async () => ({
      folder: custom.folder,
      files: await Promise.all(
        custom.list().map(async ({ fileName, benchmark, problems }) => ({
          fileName,
          benchmarkId: benchmark?.id ?? null,
          problems,
          datasets: benchmark
            ? (await datasetsOf(options.dataDir, benchmark.id)).map(({ id, name }) => ({
                id,
                name,
              }))
            : [],
        })),
      ),
    }),
    'benchmark.custom.get': async ({ fileName }) => ({ text: custom.text(fileName) }),
    'benchmark.custom.check': async ({ text }) => {
      const reading = readCustomFile(text)
      return reading.ok
        ? { benchmarkId: reading.file.id, problems: [] }
        : { benchmarkId: null, problems: reading.problems }
    },
    'benchmark.custom.save': async ({ fileName, text }) => {
      custom.save(fileName, text)
      return null
    },
    'benchmark.custom.delete': async ({ fileName }) => {
      const { dataDir } = options
      for (const datasetId of await deleteDefinition({ dataDir, custom }, fileName)) {
        events.emit({ type: 'dataset.changed', datasetId })
      }
      return null
    },
    'collection.create': async ({ schema, ...input }) =>
      createCollection({ ...input, schema: readSchema(schema) }, parts),
  }
}

function readSchema(schema: JsonObject): CollectionSchema {
  const parsed = CollectionSchema.safeParse(schema)
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid-input',
    `The collection schema does not fit: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`,
    { hint: 'See docs/custom-benchmarks.md for an example.' },
  )
}
