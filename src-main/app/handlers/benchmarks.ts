import type { HandlersOf, benchmarkCommands } from '@contract'
import { readCustomFile } from '../../benchmarks/custom/read-custom-file'
import type { AppParts } from '../app-parts'
import { listCatalogue, previewPrompt } from '../catalogue'

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
  }
}
