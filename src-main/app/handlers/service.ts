import type { HandlersOf, serviceCommands } from '@contract'
import type { AppParts } from '../app-parts'

export function serviceHandlers({ service }: AppParts): HandlersOf<typeof serviceCommands> {
  return {
    'service.state': async () => service.state(),
    'service.start': async wanted => service.start(wanted),
    'service.stop': async ({ remember }) => service.stop(remember),
  }
}
