import { resolve } from 'node:path'
import { createApp } from '../../app/create-app'
import { resolveDataDir } from '../../app/data-dir'
import { appVersion } from '../../app/version'
import { createServiceHost } from '../service/create-service-host'
import { EXIT } from './exit-codes'
import type { ServiceStart } from '../../app/app'

/** `evalwright service`: serves HTTP until SIGINT or SIGTERM. Tasks that go on then are taken up at the next start. */
export async function serviceCommand(
  flags: ServiceFlags,
  dataDir: string | undefined,
): Promise<number> {
  const app = createApp({
    dataDir: resolveDataDir(dataDir),
    host: 'cli',
    version: appVersion,
    watch: true,
    openService: createServiceHost,
    ...(flags.outputs !== undefined && { tasks: { outputs: resolve(flags.outputs) } }),
  })
  try {
    const { state, token } = await app.service.start({
      host: flags.host,
      port: flags.port,
      token: tokenOf(flags.token),
      remember: false,
      requestsPerMinute: flags.maxRequests,
    })
    process.stdout.write(`Evalwright serves at ${state.url}\n`)
    if (token !== null) process.stdout.write(`Token, told this once: ${token}\n`)
    process.stdout.write(`Results in ${state.outputs}; try it at ${state.url}/docs\n`)
    await new Promise<void>(done => {
      process.once('SIGINT', done)
      process.once('SIGTERM', done)
    })
  } finally {
    await app.close()
  }
  return EXIT.done
}

/** A text on the command line shows in the list of processes; the environment variable does not. */
function tokenOf(flag: ServiceFlags['token']): ServiceStart['token'] {
  const given = typeof flag === 'string' ? flag : process.env.EVALWRIGHT_SERVICE_TOKEN
  if (given !== undefined && given !== '') return { value: given }
  return flag === true ? 'new' : 'none'
}

export interface ServiceFlags {
  host: string
  port: number
  /** true: a new one is made. */
  token?: string | true
  outputs?: string
  maxRequests?: number
}
