import { z } from 'zod'
import type { HandlersOf, JsonObject, benchmarkCommands } from '@contract'
import { CollectionSchema } from '../../benchmarks/collection/collection-schema'
import { readCustomFile } from '../../benchmarks/custom/read-custom-file'
import { AppError } from '../../engine/errors'
import type { AppParts } from '../app-parts'
import { listCatalogue, previewPrompt } from '../catalogue'
import { createCollection } from '../create-collection'

export function benchmarkHandlers(parts: AppParts): HandlersOf<typeof benchmarkCommands> {
  const { registry, custom, datasets } = parts
  return {
    'benchmark.list': async ({ datasetDir }) => listCatalogue(registry, datasets, datasetDir),
    'benchmark.preview': async input => previewPrompt(input, { registry, datasets }),
    'benchmark.custom.list': async () => ({
      folder: custom.folder,
      files: custom.list().map(({ fileName, benchmark, problems }) => ({
        fileName,
        benchmarkId: benchmark?.id ?? null,
        problems,
      })),
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
      custom.delete(fileName)
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
