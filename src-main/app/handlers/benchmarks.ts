import type { HandlersOf, benchmarkCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { listCatalogue, previewPrompt } from '../catalogue'

export function benchmarkHandlers({
  registry,
  datasets,
}: AppParts): HandlersOf<typeof benchmarkCommands> {
  return {
    'benchmark.list': async ({ datasetDir }) => listCatalogue(registry, datasets, datasetDir),
    'benchmark.preview': async input => previewPrompt(input, { registry, datasets }),
  }
}
