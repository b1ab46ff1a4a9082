import type { HandlersOf, commandLineCommands } from '@contract'
import type { AppParts } from '../app-parts'
import { createCliFiles } from '../cli-files'
import { thisCommand } from '../this-command'

export function commandLineHandlers({ options }: AppParts): HandlersOf<typeof commandLineCommands> {
  const files = createCliFiles({
    env: options.env ?? process.env,
    platform: process.platform,
    command: thisCommand(),
  })
  return {
    'cli.places': async () => files.places(),
    'cli.install': async ({ part }) => files.install(part),
    'cli.remove': async ({ part }) => files.remove(part),
  }
}
