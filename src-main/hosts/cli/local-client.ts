import type { CommandInput, CommandName, CommandOutput, ErrorInfo } from '@contract'
import { createApp } from '../../app/create-app'
import { resolveDataDir } from '../../app/data-dir'
import { toErrorInfo } from '../../app/errors'
import { appVersion } from '../../app/version'
import type { App } from '../../app/app'

/** A failed call; `info` is what the app said. */
export class CallError extends Error {
  override name = 'CallError'
  constructor(readonly info: ErrorInfo) {
    super(info.message)
  }
}

/** The app in this process, with calls that throw. */
export interface LocalClient {
  app: App
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
}

/** Opens the data folder, lets `act` work, and closes it again whatever happens. */
export async function withApp<T>(
  dataDir: string | undefined,
  act: (client: LocalClient) => Promise<T>,
  options: { starterSetsOnly?: boolean } = {},
): Promise<T> {
  const app = open(dataDir, options.starterSetsOnly ?? false)
  try {
    return await act({
      app,
      async call(name, input) {
        const reply = await app.call(name, input)
        if (!reply.ok) throw new CallError(reply.error)
        return reply.value as never
      },
    })
  } finally {
    await app.close()
  }
}

function open(dataDir: string | undefined, starterSetsOnly: boolean): App {
  try {
    return createApp({
      dataDir: resolveDataDir(dataDir),
      host: 'cli',
      version: appVersion,
      watch: false,
      starterSetsOnly,
    })
  } catch (error) {
    throw new CallError(toErrorInfo(error))
  }
}
