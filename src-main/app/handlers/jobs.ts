import type { HandlersOf, jobCommands } from '@contract'
import type { AppParts } from '../app-parts'

export function jobHandlers({ store }: AppParts): HandlersOf<typeof jobCommands> {
  return {
    'job.list': async wanted => store.jobs.list(wanted),
    'job.facets': async filter => store.jobs.facets(filter),
  }
}
