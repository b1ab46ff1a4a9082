import type { HandlersOf, sampleCommands } from '@contract'
import type { AppParts } from '../app-parts'

export function sampleHandlers({ store }: AppParts): HandlersOf<typeof sampleCommands> {
  return {
    'sample.page': async ({ runId, filter, sort, limit, cursor }) =>
      store.samples.page(runId, filter, sort, limit, cursor),
    'sample.facets': async ({ runId, filter }) => store.samples.facets(runId, filter),
    'sample.get': async ({ sampleId }) => store.samples.get(sampleId),
  }
}
