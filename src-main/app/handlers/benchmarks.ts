import type { HandlersOf, benchmarkCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { listCatalogue, previewPrompt } from '../catalogue'

export function benchmarkHandlers({ datasets }: AppParts): HandlersOf<typeof benchmarkCommands> {
  return {
    'benchmark.list': async ({ datasetDir }) => listCatalogue(datasets, datasetDir),
    'benchmark.preview': async input => previewPrompt(input, datasets),
  }
}
